using Exchange.Domain.Problems;

namespace Exchange.Spatial.Vct;

/// <summary>Why a VCT file cannot be read or written.</summary>
/// <remarks>What is expected is told in the notation of the format, which is the same in both languages.</remarks>
public static class VctProblems
{
    public static readonly ProblemDefinition NotAVct = new(
        "vct.not-a-vct", 422,
        "The file is not a VCT exchange file", "文件不是 VCT 交换格式文件",
        "\"{file}\" does not begin as a VCT file of GB/T 17798: found {found}, expected {expected}. Visual FoxPro "
        + "class libraries and Idrisi vectors have the same extension. Export the data again as VCT 3.0.",
        "“{file}”的开头不符合 GB/T 17798 的 VCT 格式:发现 {found}，应为 {expected}。Visual FoxPro 类库和 Idrisi "
        + "矢量文件的扩展名与之相同。请重新导出为 VCT 3.0。");

    public static readonly ProblemDefinition UnsupportedVersion = new(
        "vct.unsupported-version", 422,
        "The version of the VCT file cannot be read", "不支持该 VCT 版本",
        "\"{file}\" says {found}. Readable are {expected}. Export the data again as VCT 3.0.",
        "“{file}”声明为 {found}。可读取的为 {expected}。请重新导出为 VCT 3.0。");

    public static readonly ProblemDefinition Malformed = new(
        "vct.malformed", 422,
        "The VCT file breaks the format", "VCT 文件不符合格式规定",
        "\"{file}\", line {line}: found \"{found}\", expected {expected}. Correct the line or export the data again.",
        "“{file}”第 {line} 行:发现“{found}”，应为 {expected}。请更正该行或重新导出数据。");

    public static readonly ProblemDefinition Incomplete = new(
        "vct.incomplete", 422,
        "The VCT file ends too early", "VCT 文件不完整",
        "\"{file}\" ends at line {line} without {expected}. Copy the file again or export it again.",
        "“{file}”在第 {line} 行结束，缺少 {expected}。请重新拷贝或重新导出该文件。");

    public static readonly ProblemDefinition OverLimit = new(
        "vct.over-limit", 422,
        "The VCT file is over a reading limit", "VCT 文件超出读取限制",
        "\"{file}\", line {line}: over the limit {limit} of {allowed}. "
        + "Split the data or ask the administrator to raise the limit.",
        "“{file}”第 {line} 行:超过上限 {limit} = {allowed}。请拆分数据或联系管理员调整上限。");

    public static readonly ProblemDefinition ShiftedCoordinates = new(
        "vct.shifted-coordinates", 422,
        "The coordinates of the VCT file are shifted", "VCT 文件的坐标经过平移",
        "\"{file}\" says Offset {found}, expected {expected}: in which direction to shift back is not told. "
        + "Export the data again with true coordinates.",
        "“{file}”声明 Offset 为 {found}，应为 {expected}:无法确定还原方向。请以真实坐标重新导出数据。");

    public static readonly ProblemDefinition NotReadable = new(
        "vct.not-readable", 422,
        "The VCT file could not be read from its medium", "无法从存储介质读取 VCT 文件",
        "\"{file}\": the system reports \"{found}\". Copy the file again.",
        "“{file}”:系统报告“{found}”。请重新拷贝该文件。");

    public static readonly ProblemDefinition UnwritableReference = new(
        "vct.unwritable-reference", 422,
        "The spatial reference cannot be written as VCT", "该坐标系无法写入 VCT",
        "Layer \"{layer}\" is in {found}; the file takes {expected}. Transform the layer first.",
        "图层“{layer}”的坐标系为 {found}；该文件可写入 {expected}。请先转换坐标系。");

    public static readonly ProblemDefinition UnwritableName = new(
        "vct.unwritable-name", 422,
        "A layer name cannot be written as VCT", "图层名称无法写入 VCT",
        "The name \"{layer}\" is empty, taken already or a word of the format. Rename the layer.",
        "名称“{layer}”为空、已被占用或为格式关键字。请更改图层名称。");

    public static readonly ProblemDefinition UnwritableGeometry = new(
        "vct.unwritable-geometry", 422,
        "A geometry cannot be written as VCT", "几何图形无法写入 VCT",
        "Layer \"{layer}\", feature {feature}: {found}; a VCT file takes {expected}. Repair the feature first.",
        "图层“{layer}”要素 {feature}:{found};VCT 文件可写入 {expected}。请先修复该要素。");

    public static readonly ProblemDefinition UnwritableIds = new(
        "vct.unwritable-ids", 422,
        "The feature ids cannot be written as VCT", "要素标识码无法写入 VCT",
        "Layer \"{layer}\" has ids from {lowest} to {highest}; object ids are positive 64-bit numbers unique in the "
        + "file. Number the features anew.",
        "图层“{layer}”的标识码为 {lowest} 至 {highest}；对象标识码应为文件内唯一的 64 位正整数。请重新编号。");
}
