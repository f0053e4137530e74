using System.Diagnostics.CodeAnalysis;

namespace Exchange.Domain.Packages;

/// <summary>
/// Identity of a package's content: SHA-256 of its <c>tagmanifest-sha256.txt</c>, as 64 lower-case hex digits. A package
/// zipped again is the same package.
/// </summary>
public readonly record struct PackageDigest
{
    private PackageDigest(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out PackageDigest digest)
    {
        digest = default;
        if (text is not { Length: 64 } || text.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            return false;
        digest = new PackageDigest(text);
        return true;
    }

    public static PackageDigest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"Not a package digest: '{text}'");

    public static PackageDigest FromHash(ReadOnlySpan<byte> sha256) => Parse(Convert.ToHexStringLower(sha256));

    /// <summary>First and last four digits, for people.</summary>
    public string Short => $"{Value[..4]}…{Value[^4..]}";

    public override string ToString() => Value;
}
