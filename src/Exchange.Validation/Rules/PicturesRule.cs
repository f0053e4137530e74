using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 610103: the statutory maps show what the layers hold (图件与数据一致). No machine can tell, so each picture is listed for a
/// person.
/// </summary>
internal sealed class PicturesRule : CheckRule
{
    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var file in package.FilesOf(FileRole.Pictures))
        {
            var name = Path.GetFileName(file);
            reporter.Note(
                $"A person compares {name} with the layers: the same lines, the same state, the same date.",
                $"请人工比对“{name}”与图层：界线、现状与日期是否一致。", new FindingPlace(File: package.InPayload(file)));
        }

        return Task.CompletedTask;
    }
}
