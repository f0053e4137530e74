using Exchange.Packaging.Descriptors;

namespace Exchange.Validation.Tests.Rules;

/// <summary>What the package of a case says of itself.</summary>
/// <param name="Secrecy">Levels by path.</param>
public sealed record DescribedCase(
    int Version = 1,
    PlanStage Stage = PlanStage.Approval,
    SecrecyLevel Default = SecrecyLevel.Public,
    IReadOnlyDictionary<string, SecrecyLevel>? Secrecy = null)
{
    public PackageDescriptor ApplyTo(PackageDescriptor descriptor) => descriptor with
    {
        Version = Version,
        Plan = descriptor.Plan with { Stage = Stage },
        Secrecy = new PackageSecrecy(
            Default, [.. (Secrecy ?? new Dictionary<string, SecrecyLevel>())
                .Select(entry => new FileSecrecy(entry.Key, entry.Value))]),
    };
}
