using System.Security.Cryptography;
using System.Text;

namespace Exchange.Workflow.Publishing;

/// <summary>How far a version is on its way into use.</summary>
public enum DefinitionStage
{
    Draft,
    Validated,
    Simulated,
    Published,
}

/// <summary>Who did something, and when.</summary>
public sealed record StageMark(string By, DateTimeOffset At);

/// <summary>
/// A version's way into use: drafted, validated, simulated on past cases, published by a second person. A plain value
/// the host keeps beside the version.
/// </summary>
/// <remarks>
/// Invariants: a mark is there only when those before it are; all belong to the text with <see cref="TextDigest"/>; nobody
/// in <see cref="Authors"/> is the one who published.
/// </remarks>
public sealed record DefinitionProgress
{
    public required string DefinitionId { get; init; }

    public required string VersionId { get; init; }

    /// <summary>SHA-256 of the text the marks are about, lower-case hex.</summary>
    public required string TextDigest { get; init; }

    /// <summary>Everybody who changed the draft; none of them may publish it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    public required StageMark Drafted { get; init; }

    public StageMark? Validated { get; init; }

    public StageMark? Simulated { get; init; }

    /// <summary>Past cases the draft was tried on, and how many of them went otherwise.</summary>
    public int SimulatedCases { get; init; }

    public int DivergingCases { get; init; }

    public StageMark? Published { get; init; }

    public DefinitionStage Stage => this switch
    {
        { Published: not null } => DefinitionStage.Published,
        { Simulated: not null } => DefinitionStage.Simulated,
        { Validated: not null } => DefinitionStage.Validated,
        _ => DefinitionStage.Draft,
    };

    /// <summary>
    /// A draft saved by somebody: all marks are gone, since they were about another text. Its authors add up until it is
    /// published; the draft that follows a published version begins with one.
    /// </summary>
    public static DefinitionProgress Saved(
        DefinitionProgress? before, string definitionId, string versionId, string text, string by, DateTimeOffset at)
    {
        var authors = before is { Published: null } ? before.Authors : [];
        return new DefinitionProgress
        {
            DefinitionId = definitionId,
            VersionId = versionId,
            TextDigest = DigestOf(text),
            Authors = authors.Contains(by) ? authors : [.. authors, by],
            Drafted = new StageMark(by, at),
        };
    }

    /// <summary>Whether the marks are about this text.</summary>
    public bool IsAbout(string text) => TextDigest == DigestOf(text);

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
