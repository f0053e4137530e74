using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;

namespace Exchange.Hub.Sync;

/// <summary>
/// Holds what two levels have in force against each other: version sets, packages, and of each layer number, area and
/// root. What has ended at either level is not missing at the other.
/// </summary>
/// <param name="now">When it is compared.</param>
/// <param name="grace">A release younger than this may still be on its way.</param>
/// <param name="newId">Gives the ids of differences.</param>
internal sealed class LevelMatch(LevelComparison comparison, DateTimeOffset now, TimeSpan grace, Func<Guid> newId)
{
    private readonly List<LevelDifference> differences = [];
    private readonly HashSet<(CaseId, int)> atBoth = [];

    public IReadOnlyList<LevelDifference> Differences => differences;

    public int Layers { get; private set; }

    public int UnderWay { get; private set; }

    /// <summary>Whether both levels hold that release in force.</summary>
    public bool IsAtBoth(CaseId caseId, int version) => atBoth.Contains((caseId, version));

    public int Unread { get; private set; }

    public void Compare(IReadOnlyList<HeldVersion> here, IReadOnlyList<HeldVersion> there)
    {
        var theirs = there.ToDictionary(KeyOf);
        foreach (var own in here.OrderBy(held => held.Release.CaseId.Value, StringComparer.Ordinal)
            .ThenBy(held => held.Release.Version))
        {
            if (!theirs.Remove(KeyOf(own), out var other))
                Missing(own, DifferenceSide.There);
            else if (own.InForce && other.InForce)
                Compare(own, other);
            else if (own.InForce != other.InForce)
                UnderWay++; // The word of its end is.
        }

        foreach (var other in theirs.Values.OrderBy(held => held.Release.CaseId.Value, StringComparer.Ordinal))
            Missing(other, DifferenceSide.Here);
    }

    private void Missing(HeldVersion held, DifferenceSide side)
    {
        if (!held.InForce)
            return;
        if (now - held.Release.ReleasedAt < grace)
            UnderWay++;
        else
            differences.Add(New(held.Release, DifferenceKind.ReleaseMissing, side, held.Release.ReleasedAt));
    }

    private void Compare(HeldVersion here, HeldVersion there)
    {
        atBoth.Add(KeyOf(here));
        if (here.Release.PackageDigest != there.Release.PackageDigest)
        {
            differences.Add(New(
                here.Release, DifferenceKind.PackageDiffers, DifferenceSide.Unknown, now,
                otherDigest: there.Release.PackageDigest.Value));
            return;
        }

        var before = differences.Count;
        if (here.ReadAt is null || there.ReadAt is null || here.Algorithm != there.Algorithm)
            Unread++;
        else
            CompareLayers(here, there);
        var named = differences.Skip(before).ToList();
        if (here.Damage is not null && named.All(difference => difference.Side != DifferenceSide.Here))
            differences.Add(Damaged(here, DifferenceSide.Here));
        if (there.Damage is not null && named.All(difference => difference.Side != DifferenceSide.There))
            differences.Add(Damaged(there, DifferenceSide.There));
    }

    private void CompareLayers(HeldVersion here, HeldVersion there)
    {
        var side = (here.Damage, there.Damage) switch
        {
            (not null, null) => DifferenceSide.Here,
            (null, not null) => DifferenceSide.There,
            _ => DifferenceSide.Unknown,
        };
        var (own, theirs) = (ByName(here), ByName(there));
        foreach (var name in own.Keys.Union(theirs.Keys).Order())
        {
            var (ours, other) = (own.GetValueOrDefault(name), theirs.GetValueOrDefault(name));
            if (ours?.Root is { } root && root == other?.Root && ours.Features == other.Features
                && ours.AreaSquareMetres == other.AreaSquareMetres)
            {
                Layers++;
            }
            else if (ours?.Root is not null && other?.Root is not null)
            {
                Layers++;
                differences.Add(Layer(here, there, name, ours, other, side));
            }
            else if ((ours?.Root is null && here.Damage is not null)
                || (other?.Root is null && there.Damage is not null))
            {
                differences.Add(Layer(here, there, name, ours, other, side));
            }
            else
            {
                // A format one level's machine cannot read says nothing of what the level holds.
                Unread++;
            }
        }
    }

    private LevelDifference Layer(
        HeldVersion here, HeldVersion there, (string File, string Layer) name, LayerSummary? ours, LayerSummary? other,
        DifferenceSide side)
    {
        var release = here.Release;
        return new LevelDifference
        {
            Id = newId(),
            ComparisonId = comparison.Id,
            Peer = comparison.Peer,
            Kind = DifferenceKind.LayerDiffers,
            Side = side,
            CaseId = release.CaseId,
            Version = release.Version,
            Plan = release.Plan,
            PlanName = release.PlanName,
            ReleasedBy = release.ReleasedBy,
            Digest = release.PackageDigest,
            Since = now,
            File = name.File,
            Layer = name.Layer,
            FeaturesHere = ours?.Features,
            FeaturesThere = other?.Features,
            AreaHere = ours?.AreaSquareMetres,
            AreaThere = other?.AreaSquareMetres,
            RootHere = ours?.Root,
            RootThere = other?.Root,
            Damage = side == DifferenceSide.There ? there.Damage : here.Damage,
        };
    }

    private LevelDifference Damaged(HeldVersion held, DifferenceSide side)
    {
        var difference = New(held.Release, DifferenceKind.Damaged, side, now);
        difference.Damage = held.Damage;
        return difference;
    }

    private LevelDifference New(
        Release release, DifferenceKind kind, DifferenceSide side, DateTimeOffset since, string? otherDigest = null)
    {
        return new LevelDifference
        {
            Id = newId(),
            ComparisonId = comparison.Id,
            Peer = comparison.Peer,
            Kind = kind,
            Side = side,
            CaseId = release.CaseId,
            Version = release.Version,
            Plan = release.Plan,
            PlanName = release.PlanName,
            ReleasedBy = release.ReleasedBy,
            Digest = release.PackageDigest,
            OtherDigest = otherDigest,
            Since = since,
        };
    }

    private static (CaseId, int) KeyOf(HeldVersion held) => (held.Release.CaseId, held.Release.Version);

    private static Dictionary<(string File, string Layer), LayerSummary> ByName(HeldVersion held) =>
        held.Layers.DistinctBy(layer => (layer.File, layer.Layer)).ToDictionary(layer => (layer.File, layer.Layer));
}
