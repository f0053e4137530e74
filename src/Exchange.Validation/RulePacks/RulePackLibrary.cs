using Exchange.Domain.Problems;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// The rule packs of a folder, as <c>ID.json</c> and, for further versions, <c>ID@VERSION.json</c>; each with its
/// signature beside it. Each is read on demand and refused with all its mistakes.
/// </summary>
public sealed class RulePackLibrary(string folder, RulePackTrust trust)
{
    /// <summary>The pack used when nobody names one.</summary>
    public const string DefaultId = "national-base";

    private const char VersionMark = '@';

    private static readonly string ShippedFolder = Path.Combine(AppContext.BaseDirectory, "schemas", "rule-packs");

    public static RulePackLibrary Shipped { get; } = new(ShippedFolder, RulePackTrust.ShippedOnly);

    /// <summary>Ids of the packs the folder holds, in order.</summary>
    public IReadOnlyList<string> Ids => [.. Names.Select(IdOf).Distinct()];

    private IReadOnlyList<string> Names =>
    [
        .. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Every pack of the folder, with its file's name without ending, in the order of the names; what cannot be used is
    /// there with why.
    /// </summary>
    public IReadOnlyList<(string Name, Outcome<RulePack> Pack)> LoadAll() =>
        [.. Names.Select(name => (name, LoadFile(name)))];

    /// <summary>The bytes of that version's file, as they were signed; null when it is not here or cannot be used.</summary>
    public byte[]? Content(string id, string version)
    {
        var pack = LoadAll().FirstOrDefault(
            each => each.Pack.Succeeded && each.Pack.Value.Id == id && each.Pack.Value.Version == version);
        return pack.Name is null ? null : File.ReadAllBytes(Path.Combine(folder, pack.Name + ".json"));
    }

    /// <summary>Whether the file of that version is part of the program, and unchanged.</summary>
    public bool IsOfTheProgram(string id, string version) =>
        NameOf(id, version) is { } name && IsShipped(name, File.ReadAllBytes(Path.Combine(folder, name + ".json")));

    /// <summary>The pack of that id, in effect or not: to look at, and to build on.</summary>
    public Outcome<RulePack> Load(string id) => Names.FirstOrDefault(name => IdOf(name) == id) is { } found
        ? LoadFile(found)
        : Unknown(id);

    /// <summary>
    /// The pack an old case was checked with, whatever its dates: a case does not change its rules on the way.
    /// </summary>
    public Outcome<RulePack> Load(string id, string version)
    {
        if (NameOf(id, version) is not { } name)
            return Unknown(id);
        var pack = LoadFile(name);
        return pack.Succeeded && pack.Value.Version != version
            ? RulePackProblems.UnknownVersion.With(
                ("pack", id), ("version", version), ("known", string.Join(", ", VersionsOf(id))))
            : pack;
    }

    /// <summary>
    /// The version of the pack that is in effect on a day, for a new check; the latest, where two are. A version that
    /// cannot be used is a refusal, since it might be the one that is meant.
    /// </summary>
    public Outcome<RulePack> LoadFor(string id, DateOnly day)
    {
        var packs = new List<RulePack>();
        foreach (var name in Names.Where(name => IdOf(name) == id))
        {
            var pack = LoadFile(name);
            if (!pack.Succeeded)
                return pack;
            packs.Add(pack.Value);
        }

        if (packs.Count == 0)
            return Unknown(id);
        return packs.Where(pack => pack.IsInEffect(day)).MaxBy(pack => pack.ValidFrom) is { } found
            ? found
            : RulePackProblems.NotInEffect.With(
                ("pack", id), ("day", Text(day)), ("known", string.Join(", ", packs.Select(Effect))));
    }

    /// <summary>
    /// Reads a pack that is not in the folder, such as a draft, signed or not; its parents are in the folder.
    /// </summary>
    public Outcome<RulePack> Draft(byte[] content, string name) => new RulePackReader(Find).Read(content, name);

    /// <summary>Reads a pack that stands alone: one that names a parent is refused.</summary>
    public static Outcome<RulePack> Read(byte[] content, string name) =>
        new RulePackReader((id, _) => Nowhere(id)).Read(content, name);

    private Outcome<RulePack> LoadFile(string name)
    {
        var file = Path.Combine(folder, name + ".json");
        var content = File.ReadAllBytes(file);
        var signature = IsShipped(name, content) ? null : RulePackSignature.Verify(file, content, trust);
        if (signature is { Succeeded: false })
            return signature.Problem;
        var pack = Draft(content, name);
        if (!pack.Succeeded)
            return pack;
        // Otherwise the signature of one pack would let it stand in for another.
        return pack.Value.Id == IdOf(name)
            ? pack.Value with { Signer = signature?.Value?.Subject }
            : RulePackProblems.OtherId.With(("name", name), ("found", pack.Value.Id));
    }

    private Outcome<byte[]> Find(string id, string? version)
    {
        if (NameOf(id, version) is not { } name)
            return Unknown(id);
        var file = Path.Combine(folder, name + ".json");
        var content = File.ReadAllBytes(file);
        if (IsShipped(name, content))
            return content;
        var signature = RulePackSignature.Verify(file, content, trust);
        return signature.Succeeded ? content : signature.Problem;
    }

    // Names come from the folder, never from the caller: an id cannot lead out of it.
    private string? NameOf(string id, string? version)
    {
        var names = Names;
        return names.FirstOrDefault(name => name == id + VersionMark + version)
            ?? names.FirstOrDefault(name => IdOf(name) == id);
    }

    private IEnumerable<string> VersionsOf(string id) => Names.Where(name => IdOf(name) == id)
        .Select(LoadFile).Where(pack => pack.Succeeded).Select(pack => pack.Value.Version);

    private bool IsShipped(string name, byte[] content)
    {
        if (ReferenceEquals(this, Shipped))
            return true;
        var shipped = Path.Combine(ShippedFolder, name + ".json");
        return File.Exists(shipped) && content.AsSpan().SequenceEqual(File.ReadAllBytes(shipped));
    }

    private Problem Unknown(string id) =>
        RulePackProblems.Unknown.With(("pack", id), ("known", string.Join(", ", Ids)));

    private static Outcome<byte[]> Nowhere(string id) => RulePackProblems.Unknown.With(("pack", id), ("known", "–"));

    private static string IdOf(string name) => name.Split(VersionMark)[0];

    private static string Effect(RulePack pack) =>
        $"{pack.Version} ({Text(pack.ValidFrom)} – {(pack.ValidTo is { } to ? Text(to) : "")})";

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
