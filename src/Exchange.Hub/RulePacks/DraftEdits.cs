using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Exchange.Validation.RulePacks;

namespace Exchange.Hub.RulePacks;

/// <summary>What a node's pack says otherwise than its parent.</summary>
public sealed record DraftEdits
{
    /// <summary>Far above what people change; the parent has fewer rules.</summary>
    public const int MaxChanges = 500;

    /// <summary>Longest text of the edits in a row, in characters.</summary>
    public const int MaxLength = 256 * 1024;

    // As rule packs are written: the same text goes into the file.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Light findings let through, in percent of a layer's features; null for the parent's.</summary>
    public double? LightPercentOfFeatures { get; init; }

    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    public IReadOnlyList<SwitchedOffRule> SwitchedOff { get; init; } = [];

    public string ToText() => JsonSerializer.Serialize(Normal(), Options);

    public static DraftEdits Read(string text) =>
        JsonSerializer.Deserialize<DraftEdits>(text, Options) ?? throw new JsonException("The edits are null.");

    /// <summary>The edits of a published pack's file, to go on from.</summary>
    public static DraftEdits OfFile(ReadOnlySpan<byte> file)
    {
        var pack = JsonSerializer.Deserialize<PackFile>(file, Options) ?? throw new JsonException("The pack is null.");
        return new DraftEdits
        {
            LightPercentOfFeatures = pack.PassRule?.LightPercentOfFeatures,
            Changes = pack.Changes,
            SwitchedOff = pack.SwitchedOff,
        };
    }

    /// <summary>The pack's file with these edits; the same input gives the same bytes.</summary>
    public byte[] ToFile(
        string id, string version, DateOnly validFrom, string nameZh, string nameEn, RulePackReference parent) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new PackFile(
                id, version, validFrom, nameZh, nameEn, parent,
                LightPercentOfFeatures is { } percent ? new PassRule { LightPercentOfFeatures = percent } : null,
                [], Changes, SwitchedOff),
            Options);

    /// <summary>In the order of the codes, without changes that change nothing; a reason in one language stands for both.</summary>
    private DraftEdits Normal() => this with
    {
        Changes =
        [
            .. Changes.Select(change => change with
            {
                ReasonZh = Or(change.ReasonZh, change.ReasonEn), ReasonEn = Or(change.ReasonEn, change.ReasonZh),
            }).OrderBy(change => change.Code, StringComparer.Ordinal),
        ],
        SwitchedOff =
        [
            .. SwitchedOff.Select(off => off with
            {
                ReasonZh = Or(off.ReasonZh, off.ReasonEn), ReasonEn = Or(off.ReasonEn, off.ReasonZh),
            }).OrderBy(off => off.Code, StringComparer.Ordinal),
        ],
    };

    private static string Or(string text, string otherwise) =>
        (string.IsNullOrWhiteSpace(text) ? otherwise : text).Trim();

    private sealed record PackFile(
        string Id, string Version, DateOnly ValidFrom, string NameZh, string NameEn, RulePackReference Extends,
        PassRule? PassRule, IReadOnlyList<RuleDefinition> Rules, IReadOnlyList<RuleChange> Changes,
        IReadOnlyList<SwitchedOffRule> SwitchedOff);
}
