namespace Exchange.Contracts.Jobs;

/// <summary>Where a piece of work stands.</summary>
public enum WorkState
{
    /// <summary>Nobody works on it yet.</summary>
    Waiting,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>Due for minutes, and nobody works on it, or whoever did no longer answers.</summary>
    Stuck,

    /// <summary>Given up; a person decides.</summary>
    Failed,
}

/// <summary>One piece of the node's background work that is not done.</summary>
/// <param name="Key">Names it, such as <c>outbound/019…</c>; requeueing goes by it.</param>
/// <param name="Kind">What has to be done.</param>
/// <param name="Subject">The case, package or message it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Owner">The process that has it, or had it last; null when none.</param>
/// <param name="Since">Since when it is due, runs or failed.</param>
/// <param name="Problem">What the last attempt met, or null.</param>
/// <param name="CanRequeue">Whether a person may give it another chance.</param>
public sealed record WorkItem(
    string Key,
    LocalizedText Kind,
    string Subject,
    WorkState State,
    int Attempts,
    string? Owner,
    DateTimeOffset Since,
    LocalizedText? Problem,
    bool CanRequeue);
