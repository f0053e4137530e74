using System.Text.Json;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Exchanging;

/// <summary>A file a message refers to by digest. Only content the receiver lacks travels.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Path">Path inside the bag, with forward slashes.</param>
/// <param name="Plan">The archive object that holds the bytes. Known to the sender only; never travels.</param>
/// <param name="ArchiveVersion">The version of that object. Known to the sender only; never travels.</param>
public sealed record ContentRef(
    string Sha256, long Length, string Path, PlanId? Plan = null, int? ArchiveVersion = null)
{
    /// <summary>The form rows keep.</summary>
    public static string ToJson(IReadOnlyList<ContentRef> content) =>
        content.Count == 0 ? "[]" : JsonSerializer.Serialize(content.Select(Stored.From));

    public static IReadOnlyList<ContentRef> FromJson(string json) =>
        json == "[]" ? [] : [.. (JsonSerializer.Deserialize<List<Stored>>(json)
            ?? []).Select(stored => stored.ToRef())];

    private sealed record Stored(string Sha256, long Length, string Path, string? Plan, int? ArchiveVersion)
    {
        public static Stored From(ContentRef content) =>
            new(content.Sha256, content.Length, content.Path, content.Plan?.ToString(), content.ArchiveVersion);

        public ContentRef ToRef() =>
            new(Sha256, Length, Path, Plan is null ? null : PlanId.Parse(Plan), ArchiveVersion);
    }
}
