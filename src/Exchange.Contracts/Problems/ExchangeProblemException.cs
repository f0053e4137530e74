namespace Exchange.Contracts.Problems;

/// <summary>The node refused a request of <see cref="ExchangeClient"/>.</summary>
public sealed class ExchangeProblemException : Exception
{
    /// <summary>Wraps what the node answered.</summary>
    /// <param name="problem">The refusal.</param>
    public ExchangeProblemException(ProblemDescription problem)
        : base($"{problem.Code}: {problem.Detail}") => Problem = problem;

    /// <summary>The refusal.</summary>
    public ProblemDescription Problem { get; }
}
