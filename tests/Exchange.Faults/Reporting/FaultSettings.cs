namespace Exchange.Faults.Reporting;

/// <summary>What one call of the command asks for.</summary>
/// <param name="Runs">Crash runs; the other kinds have counts of their own.</param>
/// <param name="IsFull">The full counts instead of those of continuous integration.</param>
/// <param name="Only">Kinds to run; all when empty.</param>
internal sealed record FaultSettings(int Runs, int Seed, bool IsFull, IReadOnlyList<string> Only)
{
    public const int CiRuns = 200;
    public const int FullRuns = 1_000;
    public const int DefaultSeed = 20261126;

    /// <summary>Cases at once of the load; null for the count of this call's kind.</summary>
    public int? Cases { get; init; }

    /// <summary>Tells people what happens; the report is written at the end.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
