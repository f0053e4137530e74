using Exchange.Domain.Problems;

namespace Exchange.Validation.RulePacks;

/// <summary>The rule packs of a folder; each is read on demand and refused with all its mistakes.</summary>
public sealed class RulePackLibrary(string folder)
{
    /// <summary>The pack used when nobody names one.</summary>
    public const string DefaultId = "national-base";

    public static RulePackLibrary Shipped { get; } =
        new(Path.Combine(AppContext.BaseDirectory, "schemas", "rule-packs"));

    /// <summary>Ids of the packs the folder holds, in order.</summary>
    public IReadOnlyList<string> Ids =>
    [
        .. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public Outcome<RulePack> Load(string id) => Find(id) is { } content
        ? Draft(content, id)
        : RulePackProblems.Unknown.With(("pack", id), ("known", string.Join(", ", Ids)));

    /// <summary>Reads a pack that is not in the folder, such as a draft; its parents are.</summary>
    public Outcome<RulePack> Draft(byte[] content, string name) => new RulePackReader(Find).Read(content, name);

    /// <summary>Reads a pack that stands alone: one that names a parent is refused.</summary>
    public static Outcome<RulePack> Read(byte[] content, string name) =>
        new RulePackReader(_ => null).Read(content, name);

    private byte[]? Find(string id) => Ids.Contains(id, StringComparer.Ordinal)
        ? File.ReadAllBytes(Path.Combine(folder, id + ".json"))
        : null;
}
