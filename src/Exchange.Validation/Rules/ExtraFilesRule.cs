using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>110104: files the profile has no place for are listed.</summary>
internal sealed class ExtraFilesRule : CheckRule
{
    private static readonly FindingText Extra = new(
        "'{file}' has no place in the profile '{profile}'.", "“{file}”不在成果规范“{profile}”之内。",
        "Remove it, or move it to the folder for other materials.", "请删除，或移入其他材料目录。");

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var patterns = package.Request.Profile.Folders
            .SelectMany(folder => folder.Files.Select(file => package.Pattern(folder, file))).ToList();
        var unplaced = package.Files.Where(file => !patterns.Any(pattern => pattern.MatchesWithOtherWords(file)))
            .Select(package.InPayload);
        foreach (var file in unplaced.Concat(package.Outside))
        {
            reporter.Report(
                Extra, new FindingPlace(File: file), ("file", file), ("profile", package.Request.Profile.Id));
        }

        return Task.CompletedTask;
    }
}
