using Exchange.Domain.Problems;

namespace Exchange.Validation.Tables;

/// <summary>Ends the reading of a table file; <see cref="TableFile"/> turns it into an outcome.</summary>
internal sealed class TableUnreadableException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
