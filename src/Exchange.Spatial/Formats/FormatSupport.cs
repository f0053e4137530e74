using Exchange.Domain.Problems;

namespace Exchange.Spatial.Formats;

/// <summary>What this machine can do with one format.</summary>
public sealed record FormatSupport
{
    public required string Name { get; init; }

    /// <summary>Endings of names, lower case, with the dot.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    public required bool CanRead { get; init; }

    public required bool CanWrite { get; init; }

    /// <summary>Why the format is off and what to install; null when it can be read.</summary>
    public Problem? Off { get; init; }
}
