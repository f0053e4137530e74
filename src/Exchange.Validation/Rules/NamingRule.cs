using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>110103: root and files are named by pattern, with the code and the name the division table gives.</summary>
internal sealed class NamingRule : CheckRule
{
    private static readonly FindingText WrongRoot = new(
        "The root folder is '{found}', but division {code} {name} asks for '{expected}'.",
        "根目录为“{found}”，按行政区划 {code}{name} 应为“{expected}”。",
        "Rename the root folder to '{expected}'.", "请将根目录改名为“{expected}”。");

    private static readonly FindingText WrongFile = new(
        "'{found}' carries other words than code {code}, name {name}; expected '{expected}'.",
        "“{found}”中的代码或名称与 {code}、{name} 不一致，应为“{expected}”。",
        "Rename the file.", "请更改文件名。");

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var (code, name) = (package.Names.Code, package.Names.Name);
        if (package.Root != package.ExpectedRoot)
        {
            reporter.Report(
                WrongRoot, new FindingPlace(File: package.InPayload("").TrimEnd('/')), ("found", package.Root.TrimEnd('/')),
                ("expected", package.ExpectedRoot.TrimEnd('/')), ("code", code), ("name", name));
        }

        var patterns = package.Request.Profile.Folders
            .SelectMany(folder => folder.Files.Select(file => package.Pattern(folder, file))).ToList();
        foreach (var file in package.Files)
        {
            // A pattern without words of the package matches both ways, so only names with wrong words come here.
            if (patterns.FirstOrDefault(pattern => pattern.MatchesWithOtherWords(file)) is { } meant
                && !meant.Matches(file) && !patterns.Any(pattern => pattern.Matches(file) && IsSpecific(pattern)))
            {
                reporter.Report(
                    WrongFile, new FindingPlace(File: package.InPayload(file)),
                    ("found", file), ("expected", meant.Text), ("code", code), ("name", name));
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsSpecific(Profiles.FilePattern pattern) => !pattern.Text.Contains("/*.", StringComparison.Ordinal);
}
