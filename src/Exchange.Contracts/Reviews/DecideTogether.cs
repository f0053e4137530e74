using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Reviews;

/// <summary>Agrees to several tasks of one kind by one opinion.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Opinion">Words of every one of the decisions; may be empty.</param>
public sealed record DecideTogetherRequest(IReadOnlyList<Guid> Tasks, string Opinion);

/// <summary>How deciding together is bounded here.</summary>
/// <param name="Max">Tasks that may be named at once.</param>
public sealed record TogetherLimits(int Max);

/// <summary>What became of one of the tasks.</summary>
public enum TogetherOutcome
{
    /// <summary>Agreed to now.</summary>
    Agreed,

    /// <summary>The same person had agreed to it before.</summary>
    AgreedBefore,

    /// <summary>Not decided; the problem says why.</summary>
    Refused,
}

/// <summary>The result for one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Problem">Why it was refused, in the language of the request.</param>
public sealed record TogetherResult(Guid Task, TogetherOutcome Outcome, ProblemDescription? Problem);
