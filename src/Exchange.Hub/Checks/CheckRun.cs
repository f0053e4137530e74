using Exchange.Domain.Cases;

namespace Exchange.Hub.Checks;

/// <summary>States of a check run.</summary>
public enum CheckRunStatus
{
    Waiting,
    Running,
    Passed,
    Failed,

    /// <summary>The check could not be carried out (worker died, limit reached) as often as allowed.</summary>
    Broken,
    Cancelled,
}

/// <summary>
/// A work item: check one package version here. Unique by case and version, so that a repeated order finds the first.
/// </summary>
public sealed class CheckRun
{
    public required Guid Id { get; init; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    public required string RulePackId { get; set; }

    public CheckRunStatus Status { get; set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>What is being checked; <see cref="CheckStep"/> reads it.</summary>
    public string Step { get; set; } = "";

    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>When the lease ends; without an owner, when the run is due again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int FindingCount { get; set; }

    public int BlockingCount { get; set; }

    /// <summary>The signed report as compact JWS, once finished.</summary>
    public string? ReportJws { get; set; }

    /// <summary>Why there is no report; <see cref="KeptProblem"/> reads it.</summary>
    public string? Problem { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Whether it still waits or runs, so that something is to come of it.</summary>
    public bool IsOpen => Status is CheckRunStatus.Waiting or CheckRunStatus.Running;

    /// <summary>Ends an open run without a result; whoever works on it loses it.</summary>
    public void Cancel(string problem, DateTimeOffset at)
    {
        if (!IsOpen)
            throw new InvalidOperationException($"Check run {Id} is {Status} and cannot be cancelled.");
        (Status, Problem, FinishedAt) = (CheckRunStatus.Cancelled, problem, at);
        (LeaseOwner, LeaseUntil) = (null, null);
    }
}

/// <summary>One stored finding of a run; <see cref="Json"/> is the report's own form of it.</summary>
public sealed class StoredFinding
{
    public required Guid CheckRunId { get; init; }

    /// <summary>Place in the report's order, from 0.</summary>
    public required int Index { get; init; }

    public required string Rule { get; init; }

    public required string Severity { get; init; }

    public required string Layer { get; init; }

    public required string Json { get; init; }
}
