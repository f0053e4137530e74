using Exchange.Domain.Problems;

namespace Exchange.Spatial.Formats;

/// <summary>Why a file is not taken as a file of layers, or cannot become one.</summary>
public static class FormatProblems
{
    public static readonly ProblemDefinition UnknownFormat = new(
        "layer-file.unknown-format", 422,
        "The file's format is not known", "无法识别的数据格式",
        "\"{file}\" ends in \"{found}\". Readable and writable are {allowed}. Convert the data or correct the name.",
        "“{file}”的扩展名为“{found}”。可读写的格式为 {allowed}。请转换数据格式或更正文件名。");

    public static readonly ProblemDefinition CannotHold = new(
        "layer-file.cannot-hold", 422,
        "The format cannot hold the layer", "目标格式无法容纳该图层",
        "{format} cannot hold {place}: {found}. Change the data, or write another format such as GeoPackage.",
        "{format} 无法容纳 {place}:{found}。请修改数据，或改用 GeoPackage 等其他格式。");
}
