using Exchange.Domain.Problems;

namespace Exchange.Spatial.Vct;

/// <summary>Oddities of VCT files that do not stop the reading.</summary>
public static class VctNoteProblems
{
    public static readonly ProblemDefinition BadCharacter = new(
        "vct.bad-character", 422,
        "Characters are damaged", "字符已损坏",
        "\"{file}\", line {line}: the file is UTF-8 except for {found} bytes; "
        + "they are read as the replacement character.",
        "“{file}”第 {line} 行:文件编码为 UTF-8,但有 {found} 个字节不符；按替换字符读取。");

    public static readonly ProblemDefinition SkippedPart = new(
        "vct.skipped-part", 422,
        "A part of the VCT file is not read", "VCT 文件中有未读取的部分",
        "\"{file}\", line {line}: the part \"{found}\" is not read; it holds no features.",
        "“{file}”第 {line} 行:“{found}”部分未读取；其中没有要素。");

    public static readonly ProblemDefinition UnknownCode = new(
        "vct.unknown-code", 422,
        "Objects have a feature code that is not listed", "对象的要素代码未登记",
        "\"{file}\", line {line}: object {object} has the feature code \"{found}\", which the feature code part does "
        + "not list. Such objects belong to no layer.",
        "“{file}”第 {line} 行:对象 {object} 的要素代码“{found}”未在要素类型参数中登记。此类对象不属于任何图层。");

    public static readonly ProblemDefinition UnknownTable = new(
        "vct.unknown-table", 422,
        "A table is named but not described", "属性表未定义结构",
        "\"{file}\", line {line}: the table \"{found}\" is not in the table structure part; "
        + "its attributes are not read.",
        "“{file}”第 {line} 行:属性表“{found}”未在表结构部分定义；其属性未读取。");

    public static readonly ProblemDefinition UnknownFieldType = new(
        "vct.unknown-field-type", 422,
        "A field has an unknown type", "字段类型无法识别",
        "\"{file}\", line {line}: the field type \"{found}\" is not known; its values are read as text.",
        "“{file}”第 {line} 行:字段类型“{found}”无法识别；其值按文本读取。");

    public static readonly ProblemDefinition WrongFieldCount = new(
        "vct.wrong-field-count", 422,
        "A table has another number of fields than it says", "字段数与声明不符",
        "\"{file}\", line {line}: the table \"{table}\" has {found} fields and says {expected}.",
        "“{file}”第 {line} 行:属性表“{table}”有 {found} 个字段，声明为 {expected} 个。");

    public static readonly ProblemDefinition WrongValueCount = new(
        "vct.wrong-value-count", 422,
        "Attribute rows have too many or too few values", "属性记录的值数不符",
        "\"{file}\", line {line}: the row has {found} values, the table {expected} fields; a separator may stand "
        + "inside a value. Missing values are read as empty, extra ones dropped.",
        "“{file}”第 {line} 行:该记录有 {found} 个值，属性表有 {expected} 个字段；可能有值内含分隔符。缺少的值按空读取，多余的舍去。");

    public static readonly ProblemDefinition RowWithoutObject = new(
        "vct.row-without-object", 422,
        "Attribute rows have no object", "属性记录没有对应的图形对象",
        "\"{file}\", line {line}: no object has the id {object}. The feature is read without geometry.",
        "“{file}”第 {line} 行:没有标识码为 {object} 的对象。该要素按无图形读取。");

    public static readonly ProblemDefinition ObjectWithoutRow = new(
        "vct.object-without-row", 422,
        "Objects have no attribute row", "图形对象没有属性记录",
        "\"{file}\", line {line}: object {object} has no row in the table \"{table}\". "
        + "The feature is read without attributes.",
        "“{file}”第 {line} 行:对象 {object} 在属性表“{table}”中没有记录。该要素按无属性读取。");

    public static readonly ProblemDefinition DuplicateId = new(
        "vct.duplicate-id", 422,
        "Objects of one layer share an id", "同一图层的对象标识码重复",
        "\"{file}\", line {line}: more than one object of the table \"{table}\" has the id {object}. "
        + "Rows are given to them in turn.",
        "“{file}”第 {line} 行:属性表“{table}”中有多个对象的标识码为 {object}。属性记录依次对应。");

    public static readonly ProblemDefinition BadCoordinate = new(
        "vct.bad-coordinate", 422,
        "Coordinates are no numbers", "坐标不是数字",
        "\"{file}\", line {line}: object {object} has the coordinate \"{found}\". "
        + "The feature is read without its points.",
        "“{file}”第 {line} 行:对象 {object} 的坐标为“{found}”。该要素不保留坐标。");

    public static readonly ProblemDefinition UnknownReference = new(
        "vct.unknown-reference", 422,
        "Objects refer to objects that are not there", "引用的对象不存在",
        "\"{file}\", line {line}: object {object} refers to {found}, which is not there. "
        + "The feature is read without its points.",
        "“{file}”第 {line} 行:对象 {object} 引用的 {found} 不存在。该要素不保留坐标。");

    public static readonly ProblemDefinition AmbiguousReference = new(
        "vct.ambiguous-reference", 422,
        "Objects refer to an id that occurs twice", "引用的标识码重复",
        "\"{file}\", line {line}: object {object} refers to {found}, an id of more than one object. "
        + "The feature is read without its points.",
        "“{file}”第 {line} 行:对象 {object} 引用的标识码 {found} 对应多个对象。该要素不保留坐标。");

    public static readonly ProblemDefinition CyclicReference = new(
        "vct.cyclic-reference", 422,
        "Objects are made of themselves", "对象循环引用",
        "\"{file}\", line {line}: object {object} refers to {found} in a circle or more than {expected} levels deep. "
        + "The feature is read without its points.",
        "“{file}”第 {line} 行:对象 {object} 对 {found} 的引用成环或超过 {expected} 层。该要素不保留坐标。");

    public static readonly ProblemDefinition UnclosedRing = new(
        "vct.unclosed-ring", 422,
        "Lines do not close to rings", "引用的线不能闭合成环",
        "\"{file}\", line {line}: the lines of object {object} end at {found} without closing. "
        + "The feature is read without its points.",
        "“{file}”第 {line} 行:对象 {object} 的线在 {found} 处未闭合。该要素不保留坐标。");

    public static readonly ProblemDefinition Curves = new(
        "vct.curves", 422,
        "Objects have arcs or other curves", "对象含弧段或其他曲线",
        "\"{file}\", line {line}: object {object} has a curve of kind {found}. Only its control points are read.",
        "“{file}”第 {line} 行:对象 {object} 含类型为 {found} 的曲线。仅读取其控制点。");
}
