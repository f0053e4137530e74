using System.Text.Json;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Sync;

/// <summary>Whether a released version was read for comparison.</summary>
public enum SummaryState
{
    Waiting,
    Ready,

    /// <summary>The archive does not hold it, or it could not be read at all.</summary>
    Failed,
}

/// <summary>
/// What one released package holds, layer by layer, as this node's archive gave it when it was last read. One row per
/// package digest and algorithm, so that a package is read once however many releases name it.
/// </summary>
public sealed class ReleaseSummary
{
    public const int MaxDamageLength = 1000;

    public required PackageDigest Digest { get; init; }

    /// <summary>How the trees were made; a program with another algorithm reads anew.</summary>
    public required string Algorithm { get; init; }

    public required PlanId Plan { get; init; }

    public SummaryState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the archive was read; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>The layers as JSON; <see cref="Layers"/> reads it.</summary>
    public string LayersJson { get; set; } = "[]";

    /// <summary>Files whose bytes are not those that were archived; null when all are.</summary>
    public string? Damage { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public IReadOnlyList<LayerSummary> Layers =>
        JsonSerializer.Deserialize<IReadOnlyList<LayerSummary>>(LayersJson, RecordJson.Options) ?? [];

    /// <summary>Takes over what a reading brought.</summary>
    public void Take(ReadPackage read, DateTimeOffset at)
    {
        LayersJson = JsonSerializer.Serialize(read.Layers, RecordJson.Options);
        Damage = read.Damage is { } damage && damage.Length > MaxDamageLength ? damage[..MaxDamageLength] : read.Damage;
        (State, ReadAt) = (read.IsHeld ? SummaryState.Ready : SummaryState.Failed, at);
        Attempts = read.IsHeld ? 0 : Attempts + 1;
    }
}

/// <summary>What reading one package in the archive brought.</summary>
/// <param name="IsHeld">Whether the archive holds the package at all.</param>
/// <param name="Damage">Files whose bytes are not those that were archived; null when all are.</param>
public sealed record ReadPackage(bool IsHeld, IReadOnlyList<LayerSummary> Layers, string? Damage);
