using Exchange.Domain.Problems;

namespace Exchange.Spatial.Editing;

/// <summary>Why a file of layers cannot be edited.</summary>
public static class EditingProblems
{
    public static readonly ProblemDefinition NoEditor = new(
        "layer-editing.format", 422,
        "The format cannot be edited in place", "该格式不支持就地修改",
        "\"{file}\" is neither a GeoPackage nor a File Geodatabase, so its values cannot be changed without writing "
        + "the whole file anew. Correct it in the program it was made with.",
        "“{file}”不是 GeoPackage 或 File Geodatabase,无法只修改个别值而不重写整个文件。请在制作该文件的软件中更正。");

    public static readonly ProblemDefinition Unfinished = new(
        "layer-editing.unfinished", 422,
        "The file is in the middle of a change", "文件处于未完成的修改状态",
        "\"{journal}\" lies beside \"{file}\": another program has not finished writing it. Close that program and "
        + "pack again.",
        "“{file}”旁存在“{journal}”，说明其他软件尚未完成写入。请关闭该软件后重新打包。");

    public static readonly ProblemDefinition Failed = new(
        "layer-editing.failed", 422,
        "The file cannot be changed", "无法修改文件",
        "\"{file}\" cannot be changed: {found}. Repair the file in the program it was made with.",
        "无法修改“{file}”:{found}。请在制作该文件的软件中修复。");
}
