using Exchange.Contracts;
using Exchange.Contracts.Health;

namespace Exchange.Node.Health;

/// <summary>One part of the node that can say how it is. Registered scoped.</summary>
internal interface IHealthPart
{
    string Name { get; }

    /// <summary>Looks now, within seconds. Throwing means unhealthy.</summary>
    Task<PartHealth> LookAsync(CancellationToken cancellationToken);
}

/// <summary>What a look found.</summary>
internal sealed record PartHealth(HealthStatus Status, LocalizedText Text)
{
    public static PartHealth Healthy(string en, string zh) => new(HealthStatus.Healthy, new(en, zh));

    public static PartHealth Degraded(string en, string zh) => new(HealthStatus.Degraded, new(en, zh));

    public static PartHealth Unhealthy(string en, string zh) => new(HealthStatus.Unhealthy, new(en, zh));
}
