using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Hub.Nodes;
using Exchange.Validation.RulePacks;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>All rule packs of this node: those of the program, those of the office's folder, and those it has published.</summary>
/// <remarks>
/// The node publishes one pack of its own, <see cref="OwnId"/>, in versions; each extends a pack of the folder. Its version in
/// effect takes the place of the configured pack for new checks whose workflow names none.
/// </remarks>
public sealed class RulePackShelf(
    IRulePackStore store, RulePackSeal seal, IOptions<CheckWorkOptions> checks, INodeIdentity node, TimeProvider clock)
{
    // A pack's days begin in Beijing; there has been no summer time since 1991.
    private static readonly TimeSpan BeijingTime = TimeSpan.FromHours(8);

    private readonly CheckWorkOptions settings = checks.Value;

    /// <summary>Id of the pack this node publishes.</summary>
    public string OwnId => $"node-{node.Division}";

    /// <summary>What that pack is called until somebody calls it otherwise.</summary>
    public (string Zh, string En) OwnName => ($"{node.Name}规则包", $"Rules of node {node.Division}");

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(BeijingTime).Date);

    /// <summary>The packs of the program or of the office's folder, or why nobody can be trusted to sign them.</summary>
    public Outcome<RulePackLibrary> Library()
    {
        var trust = RulePackTrust.Of(settings.RulePackTrustFile, settings.AcceptsUnsignedRulePacks);
        if (!trust.Succeeded)
            return trust.Problem;
        // The folder as the check itself finds it.
        return settings.SchemasFolder is { } schemas
            ? new RulePackLibrary(Path.Combine(schemas, "rule-packs"), trust.Value)
            : RulePackLibrary.Shipped;
    }

    /// <summary>The configured pack in effect today: what the node's own one is built on.</summary>
    public Outcome<RulePack> Configured()
    {
        var library = Library();
        return library.Succeeded ? library.Value.LoadFor(settings.RulePackId, Today) : library.Problem;
    }

    /// <summary>The pack a new check takes today when its workflow names none.</summary>
    public async Task<Outcome<RulePack>> InForceAsync(CancellationToken cancellationToken) =>
        await store.FindInEffectAsync(Today, cancellationToken) is { } own ? Read(own) : Configured();

    /// <summary>That version of that pack, in effect or not; null when it is not here.</summary>
    public async Task<Outcome<RulePack>?> FindAsync(string id, string version, CancellationToken cancellationToken)
    {
        if (id == OwnId)
            return await store.FindPackAsync(id, version, cancellationToken) is { } own ? Read(own) : null;
        var library = Library();
        if (!library.Succeeded)
            return library.Problem;
        var pack = library.Value.Load(id, version);
        return pack.Succeeded || pack.Problem.Definition.Code is not ("rule-pack.unknown" or "rule-pack.unknown-version")
            ? pack : (Outcome<RulePack>?)null;
    }

    /// <summary>The pack of a published version, with who signed it.</summary>
    public Outcome<RulePack> Read(PublishedRulePack own)
    {
        var opened = seal.Open(own);
        if (!opened.Succeeded)
            return opened.Problem;
        var library = Library();
        if (!library.Succeeded)
            return library.Problem;
        var pack = library.Value.Draft(opened.Value.File, $"{own.PackId}@{own.Version}");
        return pack.Succeeded ? pack.Value with { Signer = opened.Value.Signer } : pack;
    }

    /// <summary>The file of that version, as it was signed; null when it is not here or cannot be used.</summary>
    public async Task<byte[]?> FileAsync(string id, string version, CancellationToken cancellationToken)
    {
        if (id != OwnId)
            return Library() is { Succeeded: true } library ? library.Value.Content(id, version) : null;
        return await store.FindPackAsync(id, version, cancellationToken) is { } own && seal.Open(own) is { Succeeded: true } opened
            ? opened.Value.File
            : null;
    }
}
