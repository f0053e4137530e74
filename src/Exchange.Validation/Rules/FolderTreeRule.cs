using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 110101: every mandatory folder of the profile exists, and so do those whose condition holds. A bag keeps no empty
/// folders, so one file must be in it.
/// </summary>
internal sealed class FolderTreeRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "The mandatory folder '{folder}' is missing or empty.", "缺少必备目录“{folder}”，或该目录为空。",
        "Create '{folder}' in '{root}' and put its files there.", "请在“{root}”下建立“{folder}”并放入相应文件。");

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var folder in package.Request.Profile.Folders)
        {
            if (package.Requires(folder.Need, folder.When)
                && !package.Files.Any(file => file.StartsWith(folder.Path + "/", StringComparison.OrdinalIgnoreCase)))
            {
                reporter.Report(
                    Missing, new FindingPlace(File: package.ExpectedInPayload(folder.Path)),
                    ("folder", folder.Path), ("root", package.ExpectedRoot.TrimEnd('/')));
            }
        }

        return Task.CompletedTask;
    }
}
