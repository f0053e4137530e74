using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Extracts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Node.Nodes;

namespace Exchange.Node.Extracts;

/// <summary>Reads extracts for the API.</summary>
internal sealed class ExtractQueries(
    IExtractStore extracts, ReleaseStanding standing, IPackageArchive archive, INodeIdentity node, DivisionTable divisions,
    LayerTexts texts)
{
    // What a list passes over is read page by page, and so many of them per call.
    private const int MaxPages = 40;

    public async Task<ListPage<ExtractItem>> ListAsync(
        Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        for (var pages = 1; ; pages++)
        {
            var page = await extracts.ListHeldAsync(after, limit, cancellationToken);
            var found = new List<ExtractItem>();
            foreach (var extract in page.Items.Where(each => MayView(actor, each)))
                found.Add(await DescribeAsync(extract, cancellationToken));
            if (found.Count > 0 || page.Next is null || pages == MaxPages)
                return new ListPage<ExtractItem>(found, page.Next);
            after = page.Next;
        }
    }

    public async Task<ExtractItem?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await FindHeldAsync(actor, id, cancellationToken) is { } extract ? await DescribeAsync(extract, cancellationToken) : null;

    /// <summary>The files of the bag; null without such an extract or the right.</summary>
    public async Task<IReadOnlyList<ReleaseFile>?> ListFilesAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await FindHeldAsync(actor, id, cancellationToken) is { } extract
            ?
            [
                .. (await FilesAsync(extract, cancellationToken))
                    .Select(file => new ReleaseFile(file.Path, file.Length, file.Sha256)),
            ]
            : null;

    /// <summary>The bytes of a file the archive lists for it; null for every other path.</summary>
    public async Task<Stream?> OpenFileAsync(Actor actor, Guid id, string path, CancellationToken cancellationToken)
    {
        // Only what the inventory names is opened: a path from outside never reaches the disk.
        return await FindHeldAsync(actor, id, cancellationToken) is { ArchiveVersion: { } version } extract
            && (await FilesAsync(extract, cancellationToken)).Any(file => file.Path == path)
                ? await archive.OpenFileAsync(extract.Plan, version, path, cancellationToken) : null;
    }

    private async Task<Extract?> FindHeldAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await extracts.FindAsync(id, cancellationToken) is { Digest: not null } extract && MayView(actor, extract) ? extract : null;

    private Task<IReadOnlyList<ArchivedFile>> FilesAsync(Extract extract, CancellationToken cancellationToken) =>
        archive.ListFilesAsync(extract.Plan, extract.ArchiveVersion!.Value, cancellationToken); // Held, so it is archived.

    // As for releases: what came to this node was sent for its people to use.
    private bool MayView(Actor actor, Extract extract) =>
        RightsTable.Allows(actor.Grants, Operation.ViewReleases, extract.Plan.Division, divisions)
        || RightsTable.Allows(actor.Grants, Operation.ViewReleases, node.Division, divisions);

    private async Task<ExtractItem> DescribeAsync(Extract extract, CancellationToken cancellationToken)
    {
        var end = await standing.FindEndAsync(extract, cancellationToken);
        return new ExtractItem(
            extract.Id,
            extract.ReleaseId,
            extract.CaseId.Value,
            extract.Version,
            extract.Plan.Value,
            extract.PlanName,
            extract.Plan.Division.Value,
            divisions.NameOf(extract.Plan.Division),
            extract.PackageDigest.Value,
            extract.Digest!.Value.Value, // Only held ones are described.
            extract.ReleasedBy.Value,
            divisions.NameOf(extract.ReleasedBy),
            extract.ReleasedAt,
            extract.OrderedAt,
            extract.ReadyAt ?? extract.OrderedAt,
            extract.ReleasedBy == node.Division,
            texts.Describe(extract.Filter),
            [
                .. extract.Layers.Select(layer => new ExtractedLayer(
                    layer.Layer, layer.Fields, layer.Features, texts.NameOf(layer.Layer))),
            ],
            end?.Kind.To<ReleaseState>() ?? ReleaseState.InForce,
            end?.At,
            end is { Reason.Length: > 0 } ? end.Reason : null,
            end?.SuccessorId);
    }
}
