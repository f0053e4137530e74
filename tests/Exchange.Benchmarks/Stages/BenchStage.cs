using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Stages;

/// <summary>One of our checks as the benchmarks and the tests of the ground truth run it.</summary>
/// <param name="Name">As given on the command line.</param>
/// <param name="Kinds">What it looks for; it must find all of these and invent none.</param>
/// <param name="Run">Measures with the clock what the peers' figure of the same check counts.</param>
internal sealed record BenchStage(
    string Name,
    IReadOnlySet<FindingKind> Kinds,
    Func<StageInput, StageClock, CancellationToken, StageOutcome> Run)
{
    /// <summary>The stages of each peer that do the same work together; a peer not named has none.</summary>
    public IReadOnlyDictionary<string, string[]> PeerStages { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Whether it compares two versions.</summary>
    public bool NeedsSecondVersion { get; init; }
}
