using System.Diagnostics.CodeAnalysis;

namespace Exchange.Archive.Blobs;

/// <summary>
/// Name of a blob: segments joined by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>, so that a key always maps to
/// a place inside its store.
/// </summary>
internal readonly record struct BlobKey
{
    /// <summary>Azure allows 1024 characters in a blob name; the file store keeps to the same.</summary>
    public const int MaxLength = 1024;

    /// <summary>Folder of blobs that are not archived yet; the only ones that can be deleted.</summary>
    public const string StagingFolder = "staging";

    private BlobKey(string value) => Value = value;

    public string Value { get; }

    /// <summary>Whether it lies in an object of the storage root, below its tuple folders.</summary>
    public bool IsInObject => Value.StartsWith("ocfl/", StringComparison.Ordinal) && Value.Count(letter => letter == '/') >= 5;

    public bool IsStaged => Value.StartsWith(StagingFolder + "/", StringComparison.Ordinal);

    public static bool TryParse([NotNullWhen(true)] string? text, out BlobKey key)
    {
        key = default;
        if (text is null || text.Length is 0 or > MaxLength || text.AsSpan().ContainsAny('\\', ':'))
            return false;
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return false;
        }

        foreach (var segment in text.AsSpan().Split('/'))
        {
            if (text.AsSpan(segment) is "" or "." or "..")
                return false;
        }

        key = new BlobKey(text);
        return true;
    }

    public static BlobKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"Not a blob key: '{text}'");

    public override string ToString() => Value;
}
