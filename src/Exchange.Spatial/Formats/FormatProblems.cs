using Exchange.Domain.Problems;

namespace Exchange.Spatial.Formats;

/// <summary>Why a file is not taken as a file of layers.</summary>
public static class FormatProblems
{
    public static readonly ProblemDefinition UnknownFormat = new(
        "layer-file.unknown-format", 422,
        "The file's format is not known", "无法识别的数据格式",
        "\"{file}\" ends in \"{found}\". Readable and writable are {allowed}. Convert the data or correct the name.",
        "“{file}”的扩展名为“{found}”。可读写的格式为 {allowed}。请转换数据格式或更正文件名。");
}
