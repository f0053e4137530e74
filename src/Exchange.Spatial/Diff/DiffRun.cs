using System.Runtime.CompilerServices;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Diff;

/// <summary>One comparison of two versions, told change by change. Run once.</summary>
/// <remarks>
/// 1. The old version is read into prints of 64 bytes a feature.
/// 2. The new version is read; each feature that has an equal print left in the old version is unchanged and forgotten,
///    the others are kept with all they say.
/// 3. What is left on either side is paired by the prints.
/// 4. Features of the old version that are left are looked up by id, or, where the source cannot do that or they are
///    many, the old version is read again as far as the last of them; each is held against its partner.
/// So versions with few changes are read once each, others at most three times together.
/// </remarks>
internal sealed class DiffRun : IDisposable
{
    // Finding one feature costs as much as reading this many in turn, or less.
    private const int RowsPerSoughtRow = 8;

    private readonly LayerVersion old;
    private readonly LayerVersion @new;
    private readonly DiffOptions options;
    private readonly VersionColumns columns;
    private readonly GroundMeasure? areas;
    private readonly ChangeMaker maker;
    private readonly PrintList olds = new();
    private readonly PrintList news = new();
    private readonly List<long[]> oldIds = [];

    private DiffRun(
        LayerVersion old,
        LayerVersion @new,
        FieldPlan plan,
        RecognisedReference reference,
        DiffOptions options,
        FingerprintKey key)
    {
        this.old = old with { Layer = plan.Needed(old.Layer) };
        this.@new = @new with { Layer = plan.Needed(@new.Layer) };
        (this.options, Plan) = (options, plan);
        Measure = new GroundMeasure(reference, options.ToleranceMetres);
        var resolution = Measure.IsGeographic ? options.ResolutionDegrees : options.ResolutionMetres;
        columns = new VersionColumns(key, plan, options, new GeometryFingerprint(key, resolution));
        areas = MayHavePolygons(old.Layer) || MayHavePolygons(@new.Layer) ? Measure : null;
        maker = new ChangeMaker(plan, Measure, options, resolution);
        Sheet = areas is null ? null : new BalanceSheet(options.ClassField, Measure.IsEllipsoidal);
    }

    public FieldPlan Plan { get; }

    public GroundMeasure Measure { get; }

    /// <summary>Null for layers without polygons.</summary>
    public BalanceSheet? Sheet { get; }

    public int OldCount { get; private set; }

    public int NewCount { get; private set; }

    public int Unchanged { get; private set; }

    public bool ComparedAllGround => maker.ComparedAllGround;

    public IReadOnlyList<DuplicateKey> DuplicateKeys { get; private set; } = [];

    /// <summary>A run that may start, or why these versions cannot be compared.</summary>
    /// <param name="key">The same for runs whose changes are to be held against each other.</param>
    public static Outcome<DiffRun> Prepare(
        LayerVersion old, LayerVersion @new, DiffOptions options, FingerprintKey key)
    {
        var before = ReferenceRecognition.Recognise(old.Layer.Reference);
        var after = ReferenceRecognition.Recognise(@new.Layer.Reference);
        if (Differ(before, after))
        {
            return DiffProblems.ReferencesDiffer.With(
                ("layer", old.Layer.Name), ("old", before.ToString()), ("new", after.ToString()));
        }

        var plan = FieldPlan.Of(old.Layer, @new.Layer, options);
        if (!plan.Succeeded)
            return plan.Problem;
        return new DiffRun(old, @new, plan.Value, before.System is null ? after : before, options, key);
    }

    /// <summary>
    /// Tells every change: those of old features in the order of the old version, then the added ones.
    /// </summary>
    public void Run(Action<FoundChange> tell, CancellationToken cancellationToken)
    {
        ReadOld(cancellationToken);
        var duplicates = new DuplicateKeys(olds);
        var index = new PrintIndex(olds);
        using var contents = new ContentLog(options);
        ReadNew(index, contents, duplicates, cancellationToken);
        duplicates.AddNew(olds, index, news, item => contents[item].Key);

        var left = index.Left();
        Unchanged = OldCount - left.Count;
        var pairing = new Pairing(olds, left, news);
        cancellationToken.ThrowIfCancellationRequested();

        TellOld(left, pairing, contents, duplicates, tell, cancellationToken);
        TellAdded(pairing, contents, tell, cancellationToken);
        DuplicateKeys = duplicates.All();
    }

    public void Dispose()
    {
        olds.Dispose();
        news.Dispose();
    }

    private void ReadOld(CancellationToken cancellationToken)
    {
        foreach (var partition in ReadAhead.Of(old.Source, old.Layer, cancellationToken))
            TakeOld(partition);
        OldCount = olds.Count;
    }

    // A method of its own, and compiled as well as can be at once: it is called too seldom to be found out as hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeOld(LayerPartition partition)
    {
        columns.BindForPrints(partition);
        for (var row = 0; row < partition.Count; row++)
        {
            var print = columns.Print(row);
            if (areas is not null)
            {
                print = print with { AreaHundredths = areas.Hundredths(partition.Geometry, row) };
                Sheet!.Before(columns, row, print.AreaHundredths); // There with the areas.
            }

            olds.Add(print);
        }

        oldIds.Add(partition.FeatureIds.ToArray());
    }

    private void ReadNew(
        PrintIndex index, ContentLog contents, DuplicateKeys duplicates, CancellationToken cancellationToken)
    {
        foreach (var partition in ReadAhead.Of(@new.Source, @new.Layer, cancellationToken))
            TakeNew(partition, index, contents, duplicates);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeNew(LayerPartition partition, PrintIndex index, ContentLog contents, DuplicateKeys duplicates)
    {
        columns.BindForPrints(partition);
        for (var row = 0; row < partition.Count; row++)
        {
            NewCount = checked(NewCount + 1);
            var print = columns.Print(row);
            duplicates.SeeNew(print, columns, row);
            if (index.TryTake(print, duplicates.IsOnce(print.Key)))
                continue;
            if (areas is not null)
            {
                print = print with { AreaHundredths = areas.Hundredths(partition.Geometry, row) };
                Sheet!.Comes(columns, row, print.AreaHundredths); // There with the areas.
            }

            news.Add(print);
            contents.Add(columns.Content(row));
        }
    }

    private void TellOld(
        List<int> left,
        Pairing pairing,
        ContentLog contents,
        DuplicateKeys duplicates,
        Action<FoundChange> tell,
        CancellationToken cancellationToken)
    {
        var item = 0;
        foreach (var (content, row) in Contents(left, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = new Side(left[item], olds[left[item]], content);
            duplicates.SeeOld(before.Print, content.Key);
            Sheet?.Leaves(columns, row, before.Print.AreaHundredths);
            if (pairing.NewOf(item++) is not { } partner)
                tell(maker.Removed(before));
            else if (maker.Pair(before, new Side(partner, news[partner], contents[partner])) is { } change)
                tell(change);
            else
                Unchanged++;
        }
    }

    /// <summary>
    /// What those rows of the old version say, in turn, each with its row in the partition the columns are turned to.
    /// </summary>
    private IEnumerable<(FeatureContent Content, int Row)> Contents(
        List<int> rows, CancellationToken cancellationToken)
    {
        var item = 0;
        foreach (var (content, row) in Found(rows, cancellationToken))
        {
            item++;
            yield return (content, row);
        }

        if (item == rows.Count)
            yield break;
        foreach (var partition in ReadAhead.Of(old.Source, old.Layer, cancellationToken))
        {
            columns.Bind(partition);
            for (; item < rows.Count && rows[item] < partition.FirstRow + partition.Count; item++)
            {
                var row = (int)(rows[item] - partition.FirstRow);
                yield return (columns.Content(row), row);
            }

            if (item == rows.Count)
                yield break;
        }
    }

    /// <summary>
    /// As many of them as the source finds by id, when they are few. A print that differs was another feature's: then
    /// ids say nothing in this file, and the rest has to be read.
    /// </summary>
    private IEnumerable<(FeatureContent Content, int Row)> Found(List<int> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > olds.Count / RowsPerSoughtRow
            || old.Source.Find(old.Layer, Ids(rows), cancellationToken) is not { } partitions)
            yield break;
        var item = 0;
        foreach (var partition in partitions)
        {
            columns.BindForPrints(partition);
            for (var row = 0; row < partition.Count; row++, item++)
            {
                if (!columns.Print(row).IsSame(olds[rows[item]]))
                    yield break;
                yield return (columns.Content(row), row);
            }
        }
    }

    private List<long> Ids(List<int> rows)
    {
        var ids = new List<long>(rows.Count);
        var (first, part) = (0, 0);
        foreach (var row in rows)
        {
            for (; row >= first + oldIds[part].Length; part++)
                first += oldIds[part].Length;
            ids.Add(oldIds[part][row - first]);
        }

        return ids;
    }

    private void TellAdded(
        Pairing pairing, ContentLog contents, Action<FoundChange> tell, CancellationToken cancellationToken)
    {
        for (var item = 0; item < news.Count; item++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!pairing.HasOld(item))
                tell(maker.Added(new Side(item, news[item], contents[item])));
        }
    }

    // What is not known differs from nothing; systems of one projection are the same under any code.
    private static bool Differ(RecognisedReference before, RecognisedReference after) => (before, after) switch
    {
        ({ Kind: ReferenceKind.Undefined }, _) or (_, { Kind: ReferenceKind.Undefined }) => false,
        ({ System: { } a }, { System: { } b }) => !a.HasCoordinatesOf(b),
        _ => before.Kind != after.Kind
            || (before.IsGeographic is { } one && after.IsGeographic is { } other && one != other),
    };

    private static bool MayHavePolygons(LayerDefinition layer) => layer.GeometryKind is not (null
        or GeometryKind.Point or GeometryKind.MultiPoint or GeometryKind.LineString or GeometryKind.MultiLineString
        or GeometryKind.CircularString or GeometryKind.CompoundCurve or GeometryKind.Curve or GeometryKind.MultiCurve);
}
