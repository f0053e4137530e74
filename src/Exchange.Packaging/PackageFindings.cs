using Exchange.Domain.Problems;

namespace Exchange.Packaging;

/// <summary>Gathers all findings of a run; bounded, because a hostile manifest may have a mistake on every
/// line.</summary>
/// <remarks>Errors and warnings are bounded apart: no flood of warnings hides an error.</remarks>
internal sealed class PackageFindings
{
    private const int Max = 10_000;

    private readonly List<PackageFinding> findings = [];
    private int errors;
    private int warnings;

    public IReadOnlyList<PackageFinding> All => findings;

    public Problem? FirstError { get; private set; }

    public BagVerdict Verdict => FirstError is not null
        ? BagVerdict.Invalid
        : findings.Count > 0 ? BagVerdict.ValidWithWarnings : BagVerdict.Valid;

    public void Error(Problem problem)
    {
        FirstError ??= problem;
        Keep(new PackageFinding(true, problem));
    }

    public void Warning(Problem problem) => Keep(new PackageFinding(false, problem));

    private void Keep(PackageFinding finding)
    {
        var earlier = finding.IsError ? errors++ : warnings++;
        if (earlier < Max)
            findings.Add(finding);
        else if (earlier == Max)
            findings.Add(new PackageFinding(false, PackageProblems.MoreFindings.With(("count", Max))));
    }
}
