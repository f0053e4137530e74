using Exchange.Domain.Problems;

namespace Exchange.Cli.Validation;

/// <summary>Refusals of <c>exchange validate</c>.</summary>
internal static class ValidateProblems
{
    public static readonly ProblemDefinition NotFound = new(
        "validate.not-found", 404, "No such package", "找不到成果包",
        "'{package}' is neither a file nor a folder. Name a packed ZIP file or a bag folder.",
        "“{package}”既不是文件也不是目录。请指定打包后的 ZIP 文件或 BagIt 目录。");

    public static readonly ProblemDefinition NotPacked = new(
        "validate.not-packed", 422, "The folder is not packed", "目录尚未打包",
        "'{package}' has no bagit.txt, so its files have no digests yet. Pack it first: exchange pack '{package}' --key "
        + "FILE.pem --out FILE.",
        "“{package}”没有 bagit.txt,其文件尚无摘要。请先打包：exchange pack '{package}' --key FILE.pem --out FILE。");
}
