using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Compares the polygons of two layers: what they have in common, what of one the other leaves uncovered, and how much
/// of one lies in which class of the other. Collects both layers first, then answers as often as asked. One thread.
/// </summary>
/// <remarks>
/// A layer's ground is the union of its features. Holes are no ground, so what is kept as an island in a declared hole
/// (开天窗) is no conflict. Answers do not depend on the order of features, on where rings start and how they turn, or on
/// the partitions. Invalid features count as mending would leave them.
/// </remarks>
public sealed class LayerRelation
{
    private readonly LayerRelationOptions options;
    private readonly LayerPair layers;
    private readonly ClassColumn classes;
    private Bands? bands;

    private LayerRelation(LayerRelationOptions options, SpatialReference reference)
    {
        this.options = options;
        layers = new LayerPair(reference, options, NearQuestion, 0);
        classes = new ClassColumn(options.ClassAttribute);
    }

    /// <summary>
    /// Features of the first layer that cannot be compared: no polygon, curved, or no usable numbers.
    /// </summary>
    public long FirstLeftOut => First.LeftOut;

    public long SecondLeftOut => Second.LeftOut;

    /// <summary>The kind of area of all findings; the share table states its own.</summary>
    public AreaKind FindingAreas => Ground.Of(Frame, AreaKind.Planar).Kind;

    private GridLayer First => layers.First;

    private GridLayer Second => layers.Second;

    private GridFrame Frame => layers.Frame;

    /// <summary>A comparison of two layers, refused when they lie in different systems.</summary>
    public static Outcome<LayerRelation> Between(
        SpatialReference first, SpatialReference second, LayerRelationOptions options) =>
        LayerPair.Refusal(first, second) is { } refusal ? refusal : new LayerRelation(options, first);

    /// <summary>
    /// Adds to the first layer. See <see cref="LayerRelationOptions.Questions"/> for which to add first.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The second layer was thinned out for the first as it was.
    /// </exception>
    public void AddFirst(LayerPartition partition)
    {
        bands = null;
        layers.AddFirst(partition);
    }

    /// <summary>Adds to the second layer. See <see cref="AddFirst"/>.</summary>
    public void AddSecond(LayerPartition partition)
    {
        bands = null;
        classes.Begin(partition);
        layers.AddSecond(partition, classes.Take);
    }

    /// <summary>Pairs of features with common ground (must be apart), in the order of their rows.</summary>
    public Outcome<IReadOnlyList<LayerConflict>> FindConflicts(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Conflicts, () =>
        {
            // The layer with fewer vertices decides where there is anything to look at.
            var isTurned = Second.PointCount > First.PointCount;
            var (subjects, covers) = isTurned ? (Second, First) : (First, Second);
            var totals = Regions(subjects, covers, OverlayQuestion.Covered, cancellationToken);
            return (IReadOnlyList<LayerConflict>)[.. totals
                .Select(total => isTurned
                    ? Conflict(total, total.Key.Cover, total.Key.Subject)
                    : Conflict(total, total.Key.Subject, total.Key.Cover))
                .OrderBy(conflict => conflict.FirstRow).ThenBy(conflict => conflict.SecondRow)];
        });

    /// <summary>
    /// Features of the first layer that the second does not cover (must lie within), in the order of rows.
    /// </summary>
    public Outcome<IReadOnlyList<UncoveredGround>> FindOutside(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Outside, () =>
            (IReadOnlyList<UncoveredGround>)[.. Uncovered(First, Second, cancellationToken)]);

    /// <summary>
    /// Ground of either layer that the other does not cover (must be equal): first what only the first has, then what
    /// only the second has.
    /// </summary>
    public Outcome<IReadOnlyList<UncoveredGround>> FindDifference(CancellationToken cancellationToken) =>
        Limited(RelationQuestions.Difference, () => (IReadOnlyList<UncoveredGround>)[
            .. Uncovered(First, Second, cancellationToken), .. Uncovered(Second, First, cancellationToken)]);

    /// <summary>How much of each feature of the first layer lies in which class of the second.</summary>
    public Outcome<ShareTable> Shares(CancellationToken cancellationToken) => Limited(RelationQuestions.Shares, () =>
    {
        var ground = Ground.Of(Frame, options.ShareAreas);
        var budget = new WorkBudget(options, cancellationToken);
        var faces = new ShareFaces(ground, First.Count, classes);
        new LayerOverlay(Cut(), First, Second, budget).Run(OverlayQuestion.All, faces);
        return faces.Table(First);
    });

    private Outcome<T> Limited<T>(RelationQuestions question, Func<T> search) =>
        (options.Questions & question) != 0
            ? LayerPair.Limited(search)
            : throw new InvalidOperationException($"{question} was not among the questions announced");

    // What the ground of a complete layer must be for a feature of the other to matter.
    private OverlayQuestion? NearQuestion(bool isSecond) => options.Questions switch
    {
        var asked when (asked & RelationQuestions.Difference) != 0 => null,
        _ when !isSecond => OverlayQuestion.Covered,
        RelationQuestions.Conflicts => OverlayQuestion.Covered,
        RelationQuestions.Outside => OverlayQuestion.Uncovered,
        _ => null,
    };

    private IOrderedEnumerable<UncoveredGround> Uncovered(
        GridLayer subjects, GridLayer covers, CancellationToken cancellationToken)
    {
        var totals = Regions(subjects, covers, OverlayQuestion.Uncovered, cancellationToken);
        var touched = PartlyCovered(subjects, covers, totals, cancellationToken);
        return totals
            .Select(total => new UncoveredGround(
                subjects == First,
                subjects.Row(total.Key.Subject),
                subjects.Id(total.Key.Subject),
                !touched.Contains(total.Key.Subject),
                total.AreaSquareMetres,
                total.Parts,
                Frame.LayerX(total.X),
                Frame.LayerY(total.Y)))
            .OrderBy(found => found.Row);
    }

    // A feature is wholly outside when a search for what the covers have of it finds nothing. Features of which more
    // than a tenth is covered, by their own area, need no such search.
    private HashSet<int> PartlyCovered(
        GridLayer subjects,
        GridLayer covers,
        IReadOnlyCollection<RegionTotal> uncovered,
        CancellationToken cancellationToken)
    {
        int[] found = [.. uncovered.Select(total => total.Key.Subject).Order()];
        var areas = Regions(
                subjects.Subset(found), new GridLayer(), OverlayQuestion.Uncovered, cancellationToken)
            .ToDictionary(total => found[total.Key.Subject], total => total.AreaSquareMetres);
        var touched = uncovered
            .Where(total => total.AreaSquareMetres < 0.9 * areas.GetValueOrDefault(total.Key.Subject))
            .Select(total => total.Key.Subject).ToHashSet();
        int[] unsure = [.. found.Where(subject => !touched.Contains(subject))];
        foreach (var total in Regions(subjects.Subset(unsure), covers, OverlayQuestion.Covered, cancellationToken))
            touched.Add(unsure[total.Key.Subject]);
        return touched;
    }

    private IReadOnlyCollection<RegionTotal> Regions(
        GridLayer subjects, GridLayer covers, OverlayQuestion question, CancellationToken cancellationToken)
    {
        var ground = Ground.Of(Frame, AreaKind.Planar);
        var budget = new WorkBudget(options, cancellationToken);
        if (subjects.Count == 0)
            return [];
        var totals = new RegionTotals(budget);
        var faces = new RegionFaces(
            ground,
            question == OverlayQuestion.Uncovered,
            new Regions(options.ToleranceMetres, totals.Add),
            budget);
        new LayerOverlay(Cut(), subjects, covers, budget).Run(question, faces);
        return totals.All;
    }

    private Bands Cut() =>
        bands ??= Bands.Over(First, Second, Ground.Of(Frame, AreaKind.Ellipsoidal).TallestBand);

    private LayerConflict Conflict(RegionTotal total, int firstFeature, int secondFeature) => new(
        First.Row(firstFeature),
        Second.Row(secondFeature),
        First.Id(firstFeature),
        Second.Id(secondFeature),
        total.AreaSquareMetres,
        total.Parts,
        Frame.LayerX(total.X),
        Frame.LayerY(total.Y));
}
