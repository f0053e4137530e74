using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Compares the polygons of two layers: what they have in common, what of one the other leaves uncovered, and how much of
/// one lies in which class of the other. Collects both layers first, then answers as often as asked. One thread.
/// </summary>
/// <remarks>
/// A layer's ground is the union of its features. Holes are no ground, so what is kept as an island in a declared hole
/// (开天窗) is no conflict. Answers do not depend on the order of features, on where rings start and how they turn, or on
/// the partitions. Invalid features count as mending would leave them.
/// </remarks>
public sealed class LayerRelation
{
    private readonly LayerRelationOptions options;
    private readonly GridFrame frame;
    private readonly GridLayer first;
    private readonly GridLayer second;
    private readonly ClassColumn classes;
    private Bands? bands;
    private NearGround? nearFirst;
    private NearGround? nearSecond;

    private LayerRelation(LayerRelationOptions options, SpatialReference reference)
    {
        this.options = options;
        frame = new GridFrame(reference);
        (first, second) = (new GridLayer(frame), new GridLayer(frame));
        classes = new ClassColumn(options.ClassAttribute);
    }

    /// <summary>Features of the first layer that cannot be compared: no polygon, curved, or no usable numbers.</summary>
    public long FirstLeftOut => first.LeftOut;

    public long SecondLeftOut => second.LeftOut;

    /// <summary>The kind of area of all findings; the share table states its own.</summary>
    public AreaKind FindingAreas => Ground.Of(frame, AreaKind.Planar).Kind;

    /// <summary>A comparison of two layers, refused when they lie in different systems.</summary>
    public static Outcome<LayerRelation> Between(
        SpatialReference first, SpatialReference second, LayerRelationOptions options)
    {
        var isSame = first.Epsg is { } code ? code == second.Epsg : first == second;
        return isSame
            ? new LayerRelation(options, first)
            : LayerRelationProblems.DifferentReferences.With(("first", Name(first)), ("second", Name(second)));
    }

    /// <summary>Adds to the first layer. See <see cref="LayerRelationOptions.Questions"/> for which to add first.</summary>
    /// <exception cref="InvalidOperationException">The second layer was thinned out for the first as it was.</exception>
    public void AddFirst(LayerPartition partition)
    {
        RefuseIf(nearFirst);
        bands = null;
        if (nearSecond is null && second.Count > 0 && first.Count == 0)
            nearSecond = Near(second, isSecond: true);
        first.Add(partition, nearSecond);
    }

    /// <summary>Adds to the second layer. See <see cref="AddFirst"/>.</summary>
    public void AddSecond(LayerPartition partition)
    {
        RefuseIf(nearSecond);
        bands = null;
        if (nearFirst is null && first.Count > 0 && second.Count == 0)
            nearFirst = Near(first, isSecond: false);
        classes.Begin(partition);
        second.Add(partition, nearFirst, classes.Take);
    }

    /// <summary>Pairs of features with common ground (must be apart), in the order of their rows.</summary>
    public Outcome<IReadOnlyList<LayerConflict>> FindConflicts(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Conflicts, () =>
        {
            // The layer with fewer vertices decides where there is anything to look at.
            var isTurned = second.PointCount > first.PointCount;
            var (subjects, covers) = isTurned ? (second, first) : (first, second);
            var totals = Regions(subjects, covers, OverlayQuestion.Covered, cancellationToken);
            return (IReadOnlyList<LayerConflict>)[.. totals
                .Select(total => isTurned
                    ? Conflict(total, total.Key.Cover, total.Key.Subject)
                    : Conflict(total, total.Key.Subject, total.Key.Cover))
                .OrderBy(conflict => conflict.FirstRow).ThenBy(conflict => conflict.SecondRow)];
        });

    /// <summary>Features of the first layer that the second does not cover (must lie within), in the order of rows.</summary>
    public Outcome<IReadOnlyList<UncoveredGround>> FindOutside(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Outside, () =>
            (IReadOnlyList<UncoveredGround>)[.. Uncovered(first, second, cancellationToken)]);

    /// <summary>
    /// Ground of either layer that the other does not cover (must be equal): first what only the first has, then what
    /// only the second has.
    /// </summary>
    public Outcome<IReadOnlyList<UncoveredGround>> FindDifference(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Difference, () => (IReadOnlyList<UncoveredGround>)[
            .. Uncovered(first, second, cancellationToken), .. Uncovered(second, first, cancellationToken)]);

    /// <summary>How much of each feature of the first layer lies in which class of the second.</summary>
    public Outcome<ShareTable> Shares(CancellationToken cancellationToken) => Limited(RelationQuestions.Shares, () =>
    {
        var ground = Ground.Of(frame, options.ShareAreas);
        var budget = new WorkBudget(options, cancellationToken);
        var faces = new ShareFaces(ground, first.Count, classes);
        new LayerOverlay(Cut(ground), first, second, budget).Run(OverlayQuestion.All, faces);
        return faces.Table(first);
    });

    private static string Name(SpatialReference reference) =>
        reference.Name.Length == 0 ? reference.ToString() : $"{reference} ({reference.Name})";

    private Outcome<T> Limited<T>(RelationQuestions question, Func<T> search)
    {
        if ((options.Questions & question) == 0)
            throw new InvalidOperationException($"{question} was not among the questions announced");
        try
        {
            return Outcome<T>.Of(search());
        }
        catch (OverLimitException over)
        {
            return over.Problem;
        }
    }

    private static void RefuseIf(NearGround? near)
    {
        if (near is not null)
            throw new InvalidOperationException("The layer that came first is complete; the other was thinned out for it");
    }

    // Which ground of a complete layer matters to features of the other; null when all of them must be kept.
    private NearGround? Near(GridLayer complete, bool isSecond)
    {
        OverlayQuestion? question = options.Questions switch
        {
            var asked when (asked & RelationQuestions.Difference) != 0 => null,
            _ when !isSecond => OverlayQuestion.Covered,
            RelationQuestions.Conflicts => OverlayQuestion.Covered,
            RelationQuestions.Outside => OverlayQuestion.Uncovered,
            _ => null,
        };
        if (question is not { } wanted)
            return null;
        try
        {
            var ground = Ground.Of(frame, AreaKind.Planar);
            var cut = Bands.Over(complete, new GridLayer(frame), ground.TallestBand);
            return new NearGround(complete, cut, wanted, new WorkBudget(options, CancellationToken.None));
        }
        catch (OverLimitException)
        {
            // Then all is kept, and the search itself says that it is over the limit.
            return null;
        }
    }

    private IOrderedEnumerable<UncoveredGround> Uncovered(
        GridLayer subjects, GridLayer covers, CancellationToken cancellationToken)
    {
        var totals = Regions(subjects, covers, OverlayQuestion.Uncovered, cancellationToken);
        var touched = PartlyCovered(subjects, covers, totals, cancellationToken);
        return totals
            .Select(total => new UncoveredGround(
                subjects == first,
                subjects.Row(total.Key.Subject),
                subjects.Id(total.Key.Subject),
                !touched.Contains(total.Key.Subject),
                total.AreaSquareMetres,
                total.Parts,
                frame.LayerX(total.X),
                frame.LayerY(total.Y)))
            .OrderBy(found => found.Row);
    }

    // A feature is wholly outside when a search for what the covers have of it finds nothing. Features of which more
    // than a tenth is covered, by the plain area of their rings, need no such search.
    private HashSet<int> PartlyCovered(
        GridLayer subjects,
        GridLayer covers,
        IReadOnlyCollection<RegionTotal> uncovered,
        CancellationToken cancellationToken)
    {
        var ground = Ground.Of(frame, AreaKind.Planar);
        var touched = new HashSet<int>();
        var unsure = new List<int>();
        foreach (var total in uncovered)
        {
            var subject = total.Key.Subject;
            if (total.AreaSquareMetres < 0.9 * subjects.PlainArea(subject, ground))
                touched.Add(subject);
            else
                unsure.Add(subject);
        }

        if (unsure.Count > 0)
        {
            unsure.Sort();
            foreach (var total in Regions(
                subjects.Subset(unsure), covers, OverlayQuestion.Covered, cancellationToken))
                touched.Add(unsure[total.Key.Subject]);
        }

        return touched;
    }

    private IReadOnlyCollection<RegionTotal> Regions(
        GridLayer subjects, GridLayer covers, OverlayQuestion question, CancellationToken cancellationToken)
    {
        var ground = Ground.Of(frame, AreaKind.Planar);
        var budget = new WorkBudget(options, cancellationToken);
        var faces = new RegionFaces(
            ground, question == OverlayQuestion.Uncovered, options.ToleranceMetres, budget);
        new LayerOverlay(Cut(ground), subjects, covers, budget).Run(question, faces);
        return faces.Totals;
    }

    private Bands Cut(Ground ground) => bands ??= Bands.Over(first, second, ground.TallestBand);

    private LayerConflict Conflict(RegionTotal total, int firstFeature, int secondFeature) => new(
        first.Row(firstFeature),
        second.Row(secondFeature),
        first.Id(firstFeature),
        second.Id(secondFeature),
        total.AreaSquareMetres,
        total.Parts,
        frame.LayerX(total.X),
        frame.LayerY(total.Y));
}
