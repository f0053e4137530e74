using Exchange.Domain.Problems;

namespace Exchange.Validation.Tables;

/// <summary>Why a table file cannot be read.</summary>
internal static class TableProblems
{
    public static readonly ProblemDefinition TooLarge = new(
        "table.too-large", 422, "Table file too large", "表格文件过大",
        "The table has {found} {what}; at most {allowed} are read. Remove what does not belong to the table.",
        "表格有 {found} {what}，最多读取 {allowed}。请删除不属于表格的内容。");

    public static readonly ProblemDefinition NotAWorkbook = new(
        "table.not-a-workbook", 422, "Not a workbook", "不是工作簿",
        "The file cannot be opened as an XLSX workbook ({reason}). Save it again as .xlsx, without a password.",
        "文件无法作为 XLSX 工作簿打开({reason})。请重新另存为不带密码的 .xlsx。");

    public static readonly ProblemDefinition Malformed = new(
        "table.malformed", 422, "Malformed table", "表格内容损坏",
        "The table breaks its format at {place}. Export it again from the program that made it.",
        "表格在 {place} 处不符合格式。请从原程序重新导出。");

    public static readonly ProblemDefinition Undecodable = new(
        "table.undecodable", 422, "Unreadable text", "文字编码无法识别",
        "The text is neither UTF-8 nor GB18030 from line or record {line} on. Save it as UTF-8.",
        "文字自第 {line} 行(条)起既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8。");

    public static readonly ProblemDefinition LyingHeader = new(
        "table.lying-header", 422, "DBF header and content differ", "DBF 文件头与内容不符",
        "The DBF header announces {announced}, but the file has {found}. Export the table again.",
        "DBF 文件头声明 {announced}，文件实有 {found}。请重新导出该表。");

    public static readonly ProblemDefinition NoReaderForMdb = new(
        "table.mdb-needs-tools", 422, "MDB cannot be read here", "此处无法读取 MDB",
        "The file is an MDB database, which needs the program mdbtools, and this machine does not have it. "
        + "Deliver the tables as .xlsx, or check on a machine with mdbtools.",
        "该文件为 MDB 数据库，读取需要 mdbtools 程序，本机未安装。请以 .xlsx 提交表格，或在装有 mdbtools 的机器上检查。");

    public static readonly ProblemDefinition UnknownFormat = new(
        "table.unknown-format", 422, "Unknown table format", "未知的表格格式",
        "'{ending}' is no table format this engine reads. Use .xlsx, .csv, .dbf or .mdb.",
        "“{ending}”不是可读取的表格格式。请使用 .xlsx、.csv、.dbf 或 .mdb。");
}
