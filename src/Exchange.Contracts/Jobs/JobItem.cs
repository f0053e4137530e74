namespace Exchange.Contracts.Jobs;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended by an error; the next run tries again.</summary>
    Failed,

    /// <summary>Stopped because the node shut down.</summary>
    Interrupted,
}

/// <summary>A recurring job of the node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schedule">When it runs, for people, such as <c>every 00:05:00</c>.</param>
/// <param name="LastRunAt">When the last run began.</param>
/// <param name="LastOutcome">How the last finished run ended.</param>
/// <param name="LastMessage">What the last finished run reported.</param>
/// <param name="NextRunAt">When it runs next.</param>
/// <param name="Running">Whether it runs now.</param>
/// <param name="RunningOn">The process it runs in now, or null.</param>
/// <param name="Paused">Whether the schedule leaves it out until somebody lets it go on.</param>
/// <param name="PausedBy">Who paused it, or null.</param>
/// <param name="PauseReason">Why it was paused, or null.</param>
public sealed record JobItem(
    string Name,
    LocalizedText Description,
    string Schedule,
    DateTimeOffset? LastRunAt,
    JobOutcome? LastOutcome,
    LocalizedText? LastMessage,
    DateTimeOffset? NextRunAt,
    bool Running,
    string? RunningOn,
    bool Paused,
    string? PausedBy,
    string? PauseReason);

/// <summary>One finished run of a job.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What it reported, or the kind of error.</param>
/// <param name="Instance">The process that ran it: machine, process id, start.</param>
public sealed record JobRun(
    DateTimeOffset StartedAt, DateTimeOffset EndedAt, TimeSpan Duration, JobOutcome Outcome, LocalizedText? Message, string Instance);
