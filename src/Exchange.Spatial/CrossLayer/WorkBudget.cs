using Exchange.Domain.Problems;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Counts the steps and findings of one search and ends it when they are over the limits.</summary>
internal sealed class WorkBudget(LayerRelationOptions options, CancellationToken cancellationToken)
{
    private const long StepsBetweenLooks = 1 << 18;

    private long steps;
    private long nextLook = StepsBetweenLooks;

    public void Spend(long count)
    {
        steps += count;
        if (steps >= nextLook)
            Look();
    }

    public void CheckFindings(int count)
    {
        if (count > options.MaxFindings)
            throw Over("findings", options.MaxFindings);
    }

    private void Look()
    {
        cancellationToken.ThrowIfCancellationRequested();
        nextLook = steps + StepsBetweenLooks;
        if (steps > options.MaxSteps)
            throw Over("steps", options.MaxSteps);
    }

    private static OverLimitException Over(string what, long allowed) =>
        new(LayerRelationProblems.OverLimit.With(("what", what), ("allowed", allowed)));
}

/// <summary>Leaves the loops of a search; the search turns it into its problem.</summary>
internal sealed class OverLimitException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
