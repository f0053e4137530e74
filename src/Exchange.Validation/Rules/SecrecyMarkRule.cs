using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;

namespace Exchange.Validation.Rules;

/// <summary>
/// 710103: every file has a secrecy level, and what is public holds no layer that may not be (密级与公开属性). The machine
/// compares package.json with files and layers; whether a level is right, a person concludes.
/// </summary>
/// <remarks>
/// The rule's layers are those that may not be public. Parameter <c>least</c>: the lowest level of a file that holds
/// one.
/// </remarks>
internal sealed class SecrecyMarkRule : CheckRule
{
    private static readonly FindingText Unmarked = new(
        "package.json cannot be read, so no file has a secrecy level: {reason}",
        "package.json 无法读取，所有文件均无密级：{reasonZh}",
        "Pack the folder again with 'exchange pack'.", "请用 exchange pack 重新打包。");

    private static readonly FindingText NoSuchFile = new(
        "package.json gives {path} the level {level}, and there is no such file or folder.",
        "package.json 为 {path} 标注密级“{levelZh}”，但没有该文件或目录。",
        "Correct the path, so that the file meant has its level.", "请更正路径，使相应文件具有密级。");

    private static readonly FindingText TooOpen = new(
        "{file} is {level} and holds layer {layer}, which is at least {least} by the rule; a person concludes.",
        "“{file}”为“{levelZh}”，但含有图层 {layer}，按规则至少应为“{leastZh}”；由人工判定。",
        "Mark the file with its level in package.json, or take the layer out of it.",
        "请在 package.json 中标注该文件的密级，或从中移除该图层。");

    private PackageSecrecy? secrecy;

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var descriptor = PackageHeader.ReadDescriptor(package.Request.PackageFolder);
        if (!descriptor.Succeeded)
        {
            reporter.Report(
                Unmarked, FindingPlace.Package, ("problem", descriptor.Problem.Code),
                ("reason", descriptor.Problem.Detail("en")), ("reasonZh", descriptor.Problem.Detail("zh")));
            return Task.CompletedTask;
        }

        secrecy = descriptor.Value.Secrecy;
        var files = package.Files.Select(package.InPayload).Concat(package.Outside).ToList();
        foreach (var marked in secrecy.Files.Where(marked => !files.Exists(file => marked.Covers(BagNames.Payload + file))))
        {
            reporter.Report(
                NoSuchFile, FindingPlace.Package, ("path", marked.Path), ("level", marked.Level),
                ("levelZh", Chinese(marked.Level)));
        }

        return Task.CompletedTask;
    }

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        // Without a list of layers the rule knows of none that may not be public.
        if (secrecy is null || reporter.Rule.Layers.Count == 0
            || reporter.Rule.Texts("least") is not [var text] || !Enum.TryParse<SecrecyLevel>(text, out var least))
            return null;
        var level = secrecy.LevelOf(BagNames.Payload + layer.File);
        if (level < least)
        {
            reporter.Report(
                TooOpen, layer.Place(), ("file", layer.File), ("level", level), ("levelZh", Chinese(level)),
                ("layer", layer.Table), ("least", least), ("leastZh", Chinese(least)));
        }

        return null;
    }

    private static string Chinese(SecrecyLevel level) => level switch
    {
        SecrecyLevel.Public => "公开",
        SecrecyLevel.Internal => "内部",
        SecrecyLevel.Confidential => "秘密",
        SecrecyLevel.Secret => "机密",
        SecrecyLevel.TopSecret => "绝密",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "no secrecy level"),
    };
}
