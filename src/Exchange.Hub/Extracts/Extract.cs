using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;

namespace Exchange.Hub.Extracts;

/// <summary>
/// What one filter leaves of one release (提取成果): a package of its own, cut once by the releasing node for all who
/// chose the same. At a node that received it, the row of what it holds.
/// </summary>
/// <remarks>
/// Always true: one row per release and filter. <see cref="Digest"/> and <see cref="ArchiveVersion"/> are there exactly
/// when it is <see cref="ExtractState.Ready"/>. The bytes follow from the package, the filter and
/// <see cref="OrderedAt"/>, so whoever cuts again after a crash makes the same package.
/// </remarks>
public sealed class Extract
{
    /// <summary>Longest error text kept, in characters.</summary>
    public const int MaxErrorLength = 500;

    public required Guid Id { get; init; }

    public required Guid ReleaseId { get; init; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    public required PlanId Plan { get; init; }

    public required string PlanName { get; init; }

    /// <summary>The package that was released.</summary>
    public required PackageDigest PackageDigest { get; init; }

    /// <summary>The node that released it and cuts.</summary>
    public required DivisionCode ReleasedBy { get; init; }

    public required DateTimeOffset ReleasedAt { get; init; }

    public required LayerFilter Filter { get; init; }

    public required string FilterKey { get; init; }

    /// <summary>When the cut was ordered, in whole seconds; at a receiver, as the releasing node says.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    public ExtractState State { get; private set; }

    /// <summary>The nodes it goes to; empty where it was received.</summary>
    public IReadOnlyList<DivisionCode> Receivers { get; private set; } = [];

    public PackageDigest? Digest { get; private set; }

    public int? ArchiveVersion { get; private set; }

    /// <summary>What is in it, in the order of the filter.</summary>
    public IReadOnlyList<ExtractLayer> Layers { get; private set; } = [];

    /// <summary>When it was archived here.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; private set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Why there is none, or none yet: a problem code or what the last attempt met, for operators.</summary>
    public string? Problem { get; private set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; private set; }

    /// <summary>Adds a receiver; false when it is one already.</summary>
    public bool Admit(DivisionCode receiver)
    {
        if (Receivers.Contains(receiver))
            return false;
        Receivers = [.. Receivers.Append(receiver).Order()];
        return true;
    }

    /// <summary>It is in the archive of this node.</summary>
    public void Keep(PackageDigest digest, int archiveVersion, IReadOnlyList<ExtractLayer> layers, DateTimeOffset at)
    {
        (State, Digest, ArchiveVersion, Layers, ReadyAt, Problem) =
            (ExtractState.Ready, digest, archiveVersion, layers, at, null);
        Release();
    }

    /// <summary>The attempt failed for a reason that may pass.</summary>
    public void Postpone(string error, DateTimeOffset nextAttemptAt)
    {
        (Attempts, Problem, NextAttemptAt) = (Attempts + 1, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>There will be none, for a reason that does not pass.</summary>
    public void Drop(string problemCode)
    {
        (State, Problem) = (ExtractState.Dropped, Shorten(problemCode));
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntil) = (null, null);

    private static string Shorten(string text) => text.Length <= MaxErrorLength ? text : text[..MaxErrorLength];
}

/// <summary>Where an extract stands.</summary>
public enum ExtractState
{
    /// <summary>It is to be cut.</summary>
    Waiting,

    /// <summary>It is in the archive.</summary>
    Ready,

    /// <summary>There is none: the release ended before, or has none of the layers.</summary>
    Dropped,
}

/// <summary>One layer of an extract as it was written.</summary>
/// <param name="Layer">Its name in the file.</param>
/// <param name="Source">The file of the released package it was cut from.</param>
/// <param name="Fields">The attributes that came along, in file order.</param>
/// <param name="Features">How many features it has.</param>
public sealed record ExtractLayer(string Layer, string Source, IReadOnlyList<string> Fields, long Features);
