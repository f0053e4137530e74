namespace Exchange.Spatial.Diff;

/// <summary>Counts changes by kind.</summary>
internal sealed class ChangeTally
{
    private readonly long[] counts = new long[Enum.GetValues<ChangeKind>().Length];

    public void Add(ChangeKind kind) => counts[(int)kind]++;

    public ChangeCounts Counts(long unchanged) => new()
    {
        Added = counts[(int)ChangeKind.Added],
        Removed = counts[(int)ChangeKind.Removed],
        Rekeyed = counts[(int)ChangeKind.Rekeyed],
        Moved = counts[(int)ChangeKind.Moved],
        Reshaped = counts[(int)ChangeKind.Reshaped],
        Attributes = counts[(int)ChangeKind.Attributes],
        Unchanged = unchanged,
    };
}
