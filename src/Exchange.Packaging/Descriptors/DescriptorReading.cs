using Exchange.Domain.Problems;

namespace Exchange.Packaging.Descriptors;

/// <summary>A descriptor, or all the mistakes that keep it from being one.</summary>
public sealed record DescriptorReading(PackageDescriptor? Descriptor, IReadOnlyList<Problem> Problems);
