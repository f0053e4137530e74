using Exchange.Contracts;
using Exchange.Contracts.Maps;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Hub.Maps;
using Exchange.Node.Identity;
using Exchange.Node.Releases;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>
/// Finds what can be drawn around and under a plan: division layers of releases, and whether the office has a map service.
/// </summary>
/// <remarks>
/// Releases are those the caller may see, layers those of files the caller may know, both asked of whoever decides it for
/// the catalogue and for tiles: a base map shows nothing its reader could not open. Of a division the newest release in force
/// that has division layers counts. Near is what lies in the same division one level up, and what is above it.
/// </remarks>
internal sealed class BaseMapQueries(
    ReleaseQueries releases, MapQueries maps, MapStyle style, IPackageArchive archive, CurrentActor current,
    DivisionTable divisions, IOptions<MapOptions> options)
{
    /// <summary>Sources of one map: a province has fewer prefectures, a prefecture fewer counties.</summary>
    private const int MaxSources = 40;

    /// <summary>Packages looked into for them; releases without division layers are passed over.</summary>
    private const int MaxLooks = 120;

    /// <summary>Releases near a plan that are read, newest first.</summary>
    private const int MaxReleases = 400;

    private const int PageSize = 100;

    public async Task<BaseMap> AroundAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        var (found, isPreparing) = style.Divisions.Layers.Count > 0
            ? await SourcesAsync(version.Plan.Division, cancellationToken) : ([], false);
        var office = options.Value.BaseMap;
        return new BaseMap(
            found,
            isPreparing,
            office.IsOn
                ? new OfficeBaseMap(
                    new LocalizedText(office.TitleEn, office.TitleZh),
                    new LocalizedText(office.AttributionEn, office.AttributionZh),
                    office.LeastMatrix - office.FirstMatrix, office.DeepestMatrix - office.FirstMatrix)
                : null);
    }

    private async Task<(IReadOnlyList<BaseMapSource> Found, bool IsPreparing)> SourcesAsync(
        DivisionCode division, CancellationToken cancellationToken)
    {
        var (found, drawn, isPreparing, looks) = (new List<BaseMapSource>(), new HashSet<string>(), false, 0);
        foreach (var release in await NearAsync(division, cancellationToken))
        {
            if (drawn.Count == MaxSources || looks == MaxLooks)
                break;
            if (drawn.Contains(release.Division))
                continue;
            looks++;
            if (await archive.FindVersionAsync(
                PlanId.Parse(release.PlanId), PackageDigest.Parse(release.Digest), cancellationToken) is not { } held)
                continue;
            var (layers, isBeingCut) = await maps.DivisionLayersAsync(held, cancellationToken);
            isPreparing |= isBeingCut;
            // What is being cut may have layers: an older release of that division would be shown and then replaced.
            if (layers.Count == 0 && !isBeingCut)
                continue;
            drawn.Add(release.Division);
            if (layers.Count > 0)
            {
                found.Add(new BaseMapSource(
                    release.Id, release.Division, release.DivisionName, release.PlanName, release.ReleasedAt, layers));
            }
        }

        return (found, isPreparing);
    }

    /// <summary>Releases in force near a division, newest first; of each plan the newest alone.</summary>
    private async Task<IReadOnlyList<ReleaseItem>> NearAsync(DivisionCode division, CancellationToken cancellationToken)
    {
        var search = new ReleaseSearch(null, divisions.Find(division)?.Parent ?? division, null, null, null, null)
        {
            Also = divisions.AncestorsOf(division).Select(ancestor => ancestor.Code).ToHashSet(),
        };
        var (near, plans, read, after) = (new List<ReleaseItem>(), new HashSet<string>(), 0, (string?)null);
        do
        {
            var page = await releases.ListAsync(current.Actor, search, after, PageSize, cancellationToken);
            near.AddRange(page.Items.Where(
                release => release.State == ReleaseState.InForce && plans.Add(release.PlanId)));
            (read, after) = (read + page.Items.Count, page.Next);
        }
        while (after is not null && read < MaxReleases);
        return near;
    }
}
