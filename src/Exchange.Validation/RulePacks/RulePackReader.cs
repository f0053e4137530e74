using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// Reads a rule pack with the packs it is built on: 1. the parent, 2. all mistakes of the file, on its own and against
/// the parent, 3. the parent's rules with what this pack changes.
/// </summary>
/// <param name="find">
/// The content of the pack of that id, of that version where it is here, or why there is none.
/// </param>
internal sealed class RulePackReader(Func<string, string?, Outcome<byte[]>> find)
{
    /// <summary>Nation, province, city and one to spare; more is a mistake rather than a need.</summary>
    private const int MaxPacks = 4;

    public Outcome<RulePack> Read(byte[] content, string name)
    {
        var mistakes = new List<string>();
        return Read(content, [name], mistakes) is { } pack
            ? pack : DataFile.Refuse(RulePackProblems.Invalid, name, mistakes);
    }

    private RulePack? Read(byte[] content, IReadOnlyList<string> chain, List<string> mistakes)
    {
        RulePack? parent = null;
        var hasPassRule = false;
        var pack = DataFile.Read<RulePack>(content, "rule-pack.schema.json", mistakes, root =>
        {
            if (root.ValueKind != JsonValueKind.Object)
                return;
            parent = ParentOf(root, chain, mistakes);
            hasPassRule = JsonParts.Member(root, "passRule") is not null;
            new RulePackMistakes(parent, mistakes).Find(root);
        });
        return pack is null || mistakes.Count > 0
            ? null : Inherit(pack, hasPassRule, parent, SHA256.HashData(content));
    }

    private RulePack? ParentOf(JsonElement root, IReadOnlyList<string> chain, List<string> mistakes)
    {
        if (JsonParts.Member(root, "extends") is not { } extends || JsonParts.Text(extends, "id") is not { } id)
            return null;
        var own = JsonParts.Text(root, "id") ?? chain[^1];
        if (chain.Contains(id, StringComparer.Ordinal) || own == id)
            return Refuse($"extends {id}, which leads back to it: {string.Join(" → ", [.. chain, id])}");
        if (chain.Count == MaxPacks)
            return Refuse($"extends {id}: more than {MaxPacks} packs built on each other");
        var parentFile = find(id, JsonParts.Text(extends, "version"));
        if (!parentFile.Succeeded)
        {
            return Refuse(parentFile.Problem.Code == RulePackProblems.Unknown.Code
                ? $"extends {id}, which is not here"
                : $"extends {id}: {parentFile.Problem.Detail("en")}");
        }

        var found = new List<string>();
        var parent = Read(parentFile.Value, [.. chain, id], found);
        mistakes.AddRange(found.Select(mistake => $"parent {id}: {mistake}"));
        if (parent is not null && JsonParts.Text(extends, "version") is { } version && version != parent.Version)
            mistakes.Add($"extends {id} {version}, but {parent.Version} is here");
        return parent;

        RulePack? Refuse(string mistake)
        {
            mistakes.Add(mistake);
            return null;
        }
    }

    private static RulePack Inherit(RulePack pack, bool hasPassRule, RulePack? parent, byte[] hash)
    {
        if (parent is null)
            return pack with { Digest = Convert.ToHexStringLower(hash) };
        var changes = pack.Changes.ToDictionary(change => change.Code, StringComparer.Ordinal);
        var off = pack.SwitchedOff.Select(rule => rule.Code).ToHashSet(StringComparer.Ordinal);
        var own = pack.Rules.Select(rule => rule.Code).ToHashSet(StringComparer.Ordinal);
        var inherited = parent.Rules.Where(rule => !off.Contains(rule.Code))
            .Select(rule => changes.TryGetValue(rule.Code, out var change) ? change.ApplyTo(rule) : rule);
        return pack with
        {
            Rules = [.. inherited.Concat(pack.Rules).OrderBy(rule => rule.Code, StringComparer.Ordinal)],
            PassRule = hasPassRule ? pack.PassRule : parent.PassRule,
            Classes = Inherit(pack.Classes, parent.Classes),
            SwitchedOff = [.. parent.SwitchedOff.Where(rule => !own.Contains(rule.Code)), .. pack.SwitchedOff],
            Digest = Convert.ToHexStringLower(SHA256.HashData([.. hash, .. Convert.FromHexString(parent.Digest)])),
        };
    }

    private static IReadOnlyList<RuleClass> Inherit(
        IReadOnlyList<RuleClass> classes, IReadOnlyList<RuleClass> parents) =>
    [
        .. classes.Concat(parents).DistinctBy(one => one.Code).OrderBy(one => one.Code, StringComparer.Ordinal),
    ];
}
