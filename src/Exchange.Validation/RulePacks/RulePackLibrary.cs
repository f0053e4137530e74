using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Validation.Rules;
using Exchange.Validation.Schemas;

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

    public Outcome<RulePack> Load(string id) => Ids.Contains(id, StringComparer.Ordinal)
        ? Read(File.ReadAllBytes(Path.Combine(folder, id + ".json")), id)
        : RulePackProblems.Unknown.With(("pack", id), ("known", string.Join(", ", Ids)));

    public static Outcome<RulePack> Read(byte[] content, string name)
    {
        var mistakes = new List<string>();
        var pack = DataFile.Read<RulePack>(content, "rule-pack.schema.json", mistakes);
        if (pack is not null)
            FindMistakes(pack, mistakes);
        return pack is null || mistakes.Count > 0
            ? DataFile.Refuse(RulePackProblems.Invalid, name, mistakes)
            : pack with { Digest = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }

    private static void FindMistakes(RulePack pack, List<string> mistakes)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in pack.Rules)
        {
            if (!codes.Add(rule.Code))
                mistakes.Add($"rule {rule.Code} is listed twice");
            // A rule that is listed but never run would make every report claim more than was looked at.
            if (rule.Mode == RuleMode.Automatic && !RuleRegistry.Knows(rule.Code))
                mistakes.Add($"rule {rule.Code} is automatic, but this engine has no such rule");
        }

        if (!codes.Contains(RuleRegistry.ReadableVector))
            mistakes.Add($"rule {RuleRegistry.ReadableVector} is missing, without which unreadable data would pass");
        if (pack.ValidTo < pack.ValidFrom)
            mistakes.Add($"valid from {pack.ValidFrom:yyyy-MM-dd} to {pack.ValidTo:yyyy-MM-dd}");
    }
}
