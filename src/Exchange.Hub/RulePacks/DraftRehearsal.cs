using Exchange.Domain.Cases;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// A work item: check past packages of this node with the pack in force and with a draft, and keep what differs (预演).
/// </summary>
/// <remarks>
/// The draft's text is kept as it was when the rehearsal was ordered, so that later edits do not change what it says. Results
/// are written package by package: a worker that dies costs the package it was at.
/// </remarks>
public sealed class DraftRehearsal
{
    public required Guid Id { get; init; }

    public required Guid DraftId { get; init; }

    /// <summary>The draft's revision the text is of.</summary>
    public required int DraftRevision { get; init; }

    /// <summary>The pack's file as the draft would make it.</summary>
    public required string File { get; init; }

    /// <summary>The pack the packages are held to today.</summary>
    public required string AgainstId { get; init; }

    public required string AgainstVersion { get; init; }

    public required string OrderedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required int Total { get; init; }

    /// <summary>Packages whose result is kept.</summary>
    public int Done { get; set; }

    public RehearsalState State { get; set; }

    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>When the lease ends; without an owner, when the rehearsal is due again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public bool IsOpen => State is RehearsalState.Waiting or RehearsalState.Running;

    /// <summary>Ends it as it stands; what was rehearsed stays. Whoever works on it loses it.</summary>
    public void End(RehearsalState state, DateTimeOffset at)
    {
        (State, FinishedAt) = (state, at);
        (LeaseOwner, LeaseUntil) = (null, null);
    }
}

/// <summary>Where a rehearsal stands.</summary>
public enum RehearsalState
{
    Waiting,
    Running,
    Finished,
    Cancelled,

    /// <summary>Every worker that took it died.</summary>
    Failed,
}

/// <summary>One package of a rehearsal, and what came of it.</summary>
public sealed class RehearsedVersion
{
    public required Guid RehearsalId { get; init; }

    /// <summary>Place in the order of the rehearsal, from 0.</summary>
    public required int Index { get; init; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    /// <summary>What the draft would mean for it; null while it waits. <see cref="RehearsalResult"/> reads it.</summary>
    public string? Result { get; set; }
}
