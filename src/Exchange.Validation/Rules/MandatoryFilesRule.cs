using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 110102: every mandatory file pattern, and every one whose condition holds, matches a file. A file that only has a
/// wrong name is 110103's to report.
/// </summary>
internal sealed class MandatoryFilesRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "No file matches the mandatory '{pattern}'.", "没有与必交文件“{pattern}”匹配的文件。",
        "Add the file under that name.", "请补交该文件，并按规则命名。");

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var folder in package.Request.Profile.Folders.Where(folder => !IsMissing(package, folder)))
        {
            foreach (var file in folder.Files.Where(file => package.Requires(file.Need, file.When)))
            {
                var pattern = package.Pattern(folder, file);
                if (!package.Files.Any(pattern.MatchesWithOtherWords))
                {
                    reporter.Report(
                        Missing, new FindingPlace(File: package.ExpectedInPayload(pattern.Text)),
                        ("pattern", pattern.Text));
                }
            }
        }

        return Task.CompletedTask;
    }

    // A folder that is not there at all is reported once, by 110101.
    private static bool IsMissing(PackageView package, FolderRequirement folder) => folder.Path.Length > 0
        && !package.Files.Any(file => file.StartsWith(folder.Path + "/", StringComparison.OrdinalIgnoreCase));
}
