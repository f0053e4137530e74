namespace Exchange.Contracts.Health;

/// <summary>How well a part of the node is.</summary>
public enum HealthStatus
{
    /// <summary>Green: as it should be.</summary>
    Healthy,

    /// <summary>Amber: works, but look at it today.</summary>
    Degraded,

    /// <summary>Red: does not do its work.</summary>
    Unhealthy,
}

/// <summary>The node's health: the worst of its parts.</summary>
/// <param name="Status">The worst status.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Parts">Part by part; empty for callers who may not see details.</param>
public sealed record HealthDetails(HealthStatus Status, DateTimeOffset At, IReadOnlyList<HealthPart> Parts);

/// <summary>One part of the node.</summary>
/// <param name="Name">Name of the part, such as <c>database</c>.</param>
/// <param name="Status">How it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Duration">How long looking took.</param>
public sealed record HealthPart(string Name, HealthStatus Status, LocalizedText Text, TimeSpan Duration);
