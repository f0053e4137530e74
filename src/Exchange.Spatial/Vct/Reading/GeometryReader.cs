using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The second pass: builds the geometry of single objects.</summary>
internal sealed class GeometryReader
{
    // What two ends of lines may differ by and still be the same point: the resolution of plan data.
    // Source: domain brief 4.2 (0.0001 m, 1e-9 degree), and a little for the rounding of the difference.
    private const double ResolutionMetres = 0.0001 * 1.001;
    private const double ResolutionDegrees = 1e-9 * 1.001;

    private readonly VctIndex index;
    private readonly LayerObjects objects;
    private readonly string table;
    private readonly GeometryKind declared;
    private readonly NoteCollector notes;
    private readonly LineCursor cursor;
    private readonly ObjectParser parser;
    private readonly ReferenceResolver resolver;
    private readonly RingChain chain;
    private readonly RingNesting nesting;

    /// <param name="cursor">Walks the objects of the layer.</param>
    /// <param name="references">Reads the objects they refer to, wherever those are.</param>
    public GeometryReader(
        VctIndex index,
        LayerSlot slot,
        LayerDefinition layer,
        VctOptions options,
        NoteCollector notes,
        LineCursor cursor,
        LineCursor references)
    {
        this.index = index;
        objects = slot.Objects;
        table = VctText.Key(slot.Name);
        declared = layer.GeometryKind ?? GeometryKind.Geometry;
        this.notes = notes;
        this.cursor = cursor;
        parser = new ObjectParser(cursor, index.Head, options);
        resolver = new ReferenceResolver(index, options, notes, references);
        var resolution = layer.Reference.IsGeographic ? ResolutionDegrees : ResolutionMetres;
        chain = new RingChain(index.Lines, resolution, cursor.Clock);
        nesting = new RingNesting(cursor.Clock);
    }

    /// <summary>The object read last.</summary>
    public ObjectRecord Record { get; } = new();

    /// <summary>Adds the object with that number as a feature.</summary>
    public void Add(int number, GeometryBlockBuilder into)
    {
        var kind = objects.Kind(number);
        if (kind == ObjectKind.Line && index.Lines.IsKept(objects.Line(number)))
        {
            AddKept(objects.Line(number), into);
            return;
        }

        cursor.Seek(objects.Offset(number));
        cursor.Demand("<id>");
        parser.Read(kind, Record);
        into.BeginFeature(SingleKind(kind));
        into.Note(Record.Flags);
        var parts = (Record.Flags & GeometryFlags.Malformed) != 0 ? 0 : kind switch
        {
            ObjectKind.Point or ObjectKind.Annotation => AddRuns(GeometryKind.Point, into),
            ObjectKind.Line => Record.IsIndirect ? AddIndirectLine(into) : AddRuns(GeometryKind.LineString, into),
            ObjectKind.Polygon => Record.IsIndirect ? AddIndirectPolygon(into) : AddDirectPolygon(into),
            _ => throw new InvalidOperationException($"Unknown object kind {kind}"),
        };
        Finish(kind, parts, into);
    }

    private void AddKept(int line, GeometryBlockBuilder into)
    {
        into.BeginFeature(SingleKind(ObjectKind.Line));
        into.Note(index.Lines.Flags(line));
        var parts = 0;
        if ((index.Lines.Flags(line) & GeometryFlags.Malformed) == 0
            && index.Lines.Points(line, out _) is { Length: > 0 } points)
        {
            into.BeginPart(GeometryKind.LineString);
            into.AddRing(points);
            parts = 1;
        }

        Finish(ObjectKind.Line, parts, into);
    }

    private int AddRuns(GeometryKind kind, GeometryBlockBuilder into)
    {
        var start = 0;
        foreach (var end in Record.Ends)
        {
            into.BeginPart(kind);
            into.AddRing(Record.Points.Values[(2 * start)..(2 * end)]);
            start = end;
        }

        return Record.Ends.Count;
    }

    // Lines that follow one another are one run; a separator or a gap begins another part.
    private int AddIndirectLine(GeometryBlockBuilder into)
    {
        if (!resolver.TryResolve(Record, table))
            return Drop(into);
        var parts = 0;
        (double X, double Y)? end = null;
        foreach (var use in resolver.Uses)
        {
            if (use.IsSeparator)
            {
                end = null;
                continue;
            }

            into.Note(index.Lines.Flags(use.Line));
            Record.Points.Clear();
            var points = index.Lines.Points(use.Line, out _);
            if (use.IsReversed)
                Record.Points.AddReversed(points);
            else
                Record.Points.AddRange(points);
            if (Record.Points.Count == 0)
                continue;
            var isContinued = end == Record.Points.Point(0);
            if (!isContinued)
            {
                into.BeginPart(GeometryKind.LineString);
                into.BeginRing();
                parts++;
            }

            var run = Record.Points.Values[(isContinued ? 2 : 0)..];
            run.CopyTo(into.Extend(run.Length / 2));
            end = Record.Points.Point(Record.Points.Count - 1);
        }

        return parts;
    }

    private int AddDirectPolygon(GeometryBlockBuilder into) => Record.Ends.Count == 0
        ? 0 : nesting.Add(Record.Points.Values, Record.Ends, into, Record.Offset);

    private int AddIndirectPolygon(GeometryBlockBuilder into)
    {
        if (!resolver.TryResolve(Record, table))
            return Drop(into);
        var flags = GeometryFlags.None;
        foreach (var use in resolver.Uses)
            flags |= use.IsSeparator ? GeometryFlags.None : index.Lines.Flags(use.Line);
        into.Note(flags);
        if ((flags & GeometryFlags.Malformed) != 0)
            return 0;
        chain.Points.Clear();
        chain.Ends.Clear();
        if (!chain.TryBuild(resolver.Uses, Record.Construction != ObjectRecord.OfPolygons, Record.Offset))
        {
            var (x, y) = chain.OpenEnd;
            notes.Add(
                table, VctNoteProblems.UnclosedRing, Record.Offset,
                ("object", Record.Id), ("found", string.Create(CultureInfo.InvariantCulture, $"{x},{y}")));
            return Drop(into);
        }

        var before = chain.Points.Count;
        chain.Points.AddRange(resolver.Points.Values);
        foreach (var end in resolver.Ends)
            chain.Ends.Add(before + end);
        return chain.Ends.Count == 0 ? 0 : nesting.Add(chain.Points.Values, chain.Ends, into, Record.Offset);
    }

    private static int Drop(GeometryBlockBuilder into)
    {
        into.DropPoints(GeometryFlags.Malformed);
        return 0;
    }

    private void Finish(ObjectKind kind, int parts, GeometryBlockBuilder into)
    {
        if (parts == 0)
            into.Note(GeometryFlags.Empty);
        else if (parts > 1 || declared == MultipleKind(kind))
            into.SetKind(MultipleKind(kind));
    }

    private static GeometryKind SingleKind(ObjectKind kind) => kind switch
    {
        ObjectKind.Point or ObjectKind.Annotation => GeometryKind.Point,
        ObjectKind.Line => GeometryKind.LineString,
        _ => GeometryKind.Polygon,
    };

    private static GeometryKind MultipleKind(ObjectKind kind) => SingleKind(kind) + 3;
}
