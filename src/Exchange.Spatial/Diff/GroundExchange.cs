using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Exchange.Spatial.Diff;

/// <summary>
/// Lays the ground that features lost over the ground that others gained: which class it went to, and which features
/// share it. Fed change by change, then joined once.
/// </summary>
internal sealed class GroundExchange(GroundMeasure measure, int maxPieces)
{
    // In a tessellation a piece meets a handful of others; only features lying on top of one another make more.
    private const int MeetingsPerPiece = 8;

    private readonly List<Piece> lost = [];
    private readonly List<Piece> gained = [];
    private readonly List<Party> parties = [];
    private readonly List<CommonGround> common = [];
    private readonly SortedDictionary<(string? From, string? To), double> flows = new(ClassPairOrder);

    /// <summary>Features that took part, by the order they were added in.</summary>
    public IReadOnlyList<Party> Parties => parties;

    /// <summary>
    /// Ground that went from one party's old extent to another's new one; of one party, what it kept.
    /// </summary>
    public IReadOnlyList<CommonGround> Common => common;

    private static Comparer<(string? From, string? To)> ClassPairOrder { get; } =
        Comparer<(string? From, string? To)>.Create((a, b) =>
            string.CompareOrdinal(a.From, b.From) is not 0 and var order ? order : string.CompareOrdinal(a.To, b.To));

    public void Add(FoundChange found)
    {
        var (from, to) = (found.Before?.Content.Class, found.After?.Content.Class);
        if (found.Ground is not { } ground)
        {
            if (found is { Before: { } before, After: not null })
                Flow(from, to, before.Print.AreaHundredths / 100d);
            return;
        }

        var party = parties.Count;
        parties.Add(new Party(
            found.Change,
            (found.Before?.Print.AreaHundredths ?? 0) / 100d,
            (found.After?.Print.AreaHundredths ?? 0) / 100d));
        var given = AddPiece(lost, party, from, ground.Lost);
        AddPiece(gained, party, to, ground.Gained);
        if (found is { Before: not null, After: not null })
        {
            var kept = parties[party].BeforeSquareMetres - given;
            common.Add(new CommonGround(party, party, kept));
            Flow(from, to, kept);
        }
    }

    /// <summary>
    /// Finds out where lost ground went and gained ground came from; false when too many pieces lie on top of one
    /// another.
    /// </summary>
    public bool TryJoin(CancellationToken cancellationToken)
    {
        var meetingsLeft = (long)MeetingsPerPiece * maxPieces;
        var tree = new STRtree<int>();
        for (var i = 0; i < gained.Count; i++)
            tree.Insert(gained[i].Area.EnvelopeInternal, i);
        var unexplained = gained.ConvertAll(piece => piece.SquareMetres);
        foreach (var piece in lost)
        {
            var rest = piece.SquareMetres;
            var meeting = tree.Query(piece.Area.EnvelopeInternal);
            if ((meetingsLeft -= meeting.Count) < 0)
                return false;
            foreach (var i in meeting.Order())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (measure.WithoutSlivers(Ground.Common(piece.Area, gained[i].Area)) is not { } shared)
                    continue;
                var area = measure.SquareMetres(shared);
                common.Add(new CommonGround(piece.Party, gained[i].Party, area));
                Flow(piece.Class, gained[i].Class, area);
                rest -= area;
                unexplained[i] -= area;
            }

            FlowToNone(piece, rest);
        }

        for (var i = 0; i < gained.Count; i++)
            FlowFromNone(gained[i], unexplained[i]);
        return true;
    }

    /// <summary>Ground that changed class, after the join.</summary>
    public IReadOnlyList<ClassFlow> Flows() =>
    [
        .. flows.Select(flow => new ClassFlow(
                flow.Key.From, flow.Key.To, Math.Round(flow.Value, 2, MidpointRounding.AwayFromZero)))
            .Where(flow => flow.SquareMetres > 0),
    ];

    private double AddPiece(List<Piece> pieces, int party, string? @class, Geometry? area)
    {
        if (area is null)
            return 0;
        var squareMetres = measure.SquareMetres(area);
        pieces.Add(new Piece(party, @class, area, squareMetres, measure.RoundingSquareMetres(area)));
        return squareMetres;
    }

    // Where features of one version overlap, more ground is shared than there is. The surplus then counts the other way
    // round, so that the balance holds.
    private void FlowToNone(Piece piece, double area)
    {
        if (area > piece.Rounding)
            Flow(piece.Class, null, area);
        else if (-area > piece.Rounding)
            Flow(null, piece.Class, -area);
    }

    private void FlowFromNone(Piece piece, double area)
    {
        if (area > piece.Rounding)
            Flow(null, piece.Class, area);
        else if (-area > piece.Rounding)
            Flow(piece.Class, null, -area);
    }

    private void Flow(string? from, string? to, double squareMetres)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
            return;
        flows.TryGetValue((from, to), out var already);
        flows[(from, to)] = already + squareMetres;
    }

    /// <param name="Rounding">Area that coordinates rounded to the tolerance can make or take.</param>
    private sealed record Piece(int Party, string? Class, Geometry Area, double SquareMetres, double Rounding);
}

/// <summary>A feature whose ground changed; one of the areas is 0 for added and removed ones.</summary>
internal sealed record Party(FeatureChange Change, double BeforeSquareMetres, double AfterSquareMetres);

/// <summary>Ground of one party before that is another's, or its own, after.</summary>
internal readonly record struct CommonGround(int Before, int After, double SquareMetres);
