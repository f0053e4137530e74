namespace Exchange.Validation.Findings;

/// <summary>Keeps findings in memory; for small packages and tests.</summary>
public sealed class FindingList : IFindingSink
{
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    public ValueTask TakeAsync(Finding finding, CancellationToken cancellationToken)
    {
        findings.Add(finding);
        return ValueTask.CompletedTask;
    }
}
