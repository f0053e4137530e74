using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging.Packing;

/// <summary>What to pack.</summary>
public sealed record PackRequest
{
    /// <summary>
    /// Folder with <c>package.json</c> and the official folder tree, either directly in it or below <c>data/</c>.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>Taken instead of the folder's package.json.</summary>
    public PackageDescriptor? Descriptor { get; init; }

    /// <summary>Signs the package; null leaves it unsigned.</summary>
    public SigningKey? Key { get; init; }
}
