using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// The first pass: walks the parts of a file, checks the form of every record and remembers where it is.
/// </summary>
internal sealed class VctIndexer
{
    private readonly LineCursor lines;
    private readonly VctOptions options;
    private readonly NoteCollector notes;
    private readonly VctIndex index;
    private readonly ObjectParser parser;
    private readonly ObjectRecord record = new();
    private readonly DescriptionReader description;
    private int objects;

    private VctIndexer(LineCursor lines, VctHead head, VctOptions options, NoteCollector notes)
    {
        this.lines = lines;
        this.options = options;
        this.notes = notes;
        index = new VctIndex(head, new LineStore(options));
        parser = new ObjectParser(lines, head, options);
        description = new DescriptionReader(lines, index, options, notes);
    }

    /// <summary>Walks the file from where the cursor stands, which is before the head, to its end.</summary>
    public static VctIndex Read(LineCursor lines, VctOptions options, NoteCollector notes)
    {
        if (!lines.ReadFilled() || !VctText.Is(lines.Line, "HeadBegin"u8))
        {
            throw new LayerUnreadableException(VctProblems.NotAVct.With(
                ("file", lines.Faults.File), ("found", $"\"{ReadingFaults.Quote(lines.Line)}\""),
                ("expected", "HeadBegin")));
        }

        var head = VctHead.Read(lines, options);
        var indexer = new VctIndexer(lines, head, options, notes);
        while (lines.ReadFilled())
            indexer.ReadPart();
        return indexer.index;
    }

    private void ReadPart()
    {
        var line = lines.Line;
        if (VctText.Is(line, "FeatureCodeBegin"u8))
            description.ReadFeatureCodes();
        else if (VctText.Is(line, "TableStructureBegin"u8))
            description.ReadTables();
        else if (VctText.Is(line, "PointBegin"u8))
            ReadObjects(ObjectKind.Point, "PointEnd"u8);
        else if (VctText.Is(line, "LineBegin"u8))
            ReadObjects(ObjectKind.Line, "LineEnd"u8);
        else if (VctText.Is(line, "PolygonBegin"u8))
            ReadObjects(ObjectKind.Polygon, "PolygonEnd"u8);
        else if (VctText.Is(line, "AnnotationBegin"u8))
            ReadObjects(ObjectKind.Annotation, "AnnotationEnd"u8);
        else if (VctText.Is(line, "AttributeBegin"u8))
            ReadAttributes();
        else if (VctText.Is(line, "VarcharBegin"u8))
            ReadLongTexts();
        else
            SkipPart();
    }

    // Topology, style, solids, aggregates and whatever else: no features of ours, but their end must be there.
    private void SkipPart()
    {
        ReadOnlySpan<byte> begin = "Begin"u8;
        var line = lines.Line;
        if (line.Length <= begin.Length || line.Length > 64 || !VctText.Is(line[^begin.Length..], begin))
            throw lines.Malformed("<…>Begin");
        var name = line[..^begin.Length].ToArray();
        notes.Add("", VctNoteProblems.SkippedPart, lines.Offset, ("found", ReadingFaults.Quote(name)));
        var end = (byte[])[.. name, .. "End"u8];
        var expected = ReadingFaults.Quote(end);
        while (!VctText.Is(lines.Demand(expected), end))
        {
            // Walked to its end only.
        }
    }

    private void ReadObjects(ObjectKind kind, ReadOnlySpan<byte> end)
    {
        var expected = $"{kind}End";
        while (!VctText.Is(lines.Demand(expected), end))
        {
            // The zero that closes an object, which version 2 does not have.
            if (VctText.Is(lines.Line, "0"u8))
                continue;
            if (!description.HasCodes)
                throw lines.Malformed("FeatureCodeBegin");
            parser.Read(kind, record);
            if (++objects > options.MaxObjects)
                throw lines.Faults.OverLimit(record.Offset, nameof(options.MaxObjects), options.MaxObjects);
            Remember(kind);
        }
    }

    private void Remember(ObjectKind kind)
    {
        var layer = description.LayerOf(record.Code, kind, out var isListed);
        var line = index.Lines.Count;
        if (kind == ObjectKind.Line)
            index.Lines.Add(record);

        if (record.Points.Count > 0)
            index.SampleEasting ??= record.Points.Point(0).X;
        index.MayHaveZ |= (record.Flags & GeometryFlags.HasZ) != 0;
        NoteOddities(layer);
        if (layer is not null)
        {
            if (layer.Objects.Count >= options.MaxFeaturesPerLayer)
            {
                throw lines.Faults.OverLimit(
                    record.Offset, nameof(options.MaxFeaturesPerLayer), options.MaxFeaturesPerLayer);
            }

            layer.Objects.Add(record.Id, kind, record.Offset, line);
            layer.HasParts |= HasParts(kind);
        }
        else
        {
            if (kind != ObjectKind.Line)
                index.Strays.Add(record.Id, kind, record.Offset, line);
            if (!isListed && kind != ObjectKind.Line)
            {
                notes.Add(
                    "", VctNoteProblems.UnknownCode, record.Offset,
                    ("object", record.Id), ("found", ReadingFaults.Quote(record.Code)));
            }
        }
    }

    // An indirect line joins lines that may or may not follow one another; several rings may be holes or parts.
    private bool HasParts(ObjectKind kind) => kind switch
    {
        ObjectKind.Polygon when record.IsIndirect =>
            record.Construction == ObjectRecord.OfPolygons || record.References.Contains(0),
        ObjectKind.Line when record.IsIndirect => true,
        _ => record.Ends.Count > 1,
    };

    private void NoteOddities(LayerSlot? layer)
    {
        if (record.Flags == GeometryFlags.None)
            return;
        var table = layer is null ? "" : VctText.Key(layer.Name);
        if (record.Curve != 0)
        {
            notes.Add(
                table, VctNoteProblems.Curves, record.Offset, ("object", record.Id), ("found", record.Curve));
        }

        if (record.BadCoordinate.Length > 0)
        {
            notes.Add(
                table, VctNoteProblems.BadCoordinate, record.Offset,
                ("object", record.Id), ("found", record.BadCoordinate));
        }
    }

    private void ReadAttributes()
    {
        while (!VctText.Is(lines.Demand("AttributeEnd"), "AttributeEnd"u8))
        {
            if (VctText.Is(lines.Line, "VarcharBegin"u8))
                ReadLongTexts();
            else
                ReadRows();
        }
    }

    private void ReadRows()
    {
        var name = lines.Line.ToArray();
        var layer = description.Table(name);
        if (layer is not { IsDescribed: true })
            notes.Add("", VctNoteProblems.UnknownTable, lines.Offset, ("found", ReadingFaults.Quote(name)));
        var start = lines.NextOffset;
        var rows = 0;
        while (!VctText.Is(lines.Demand("TableEnd"), "TableEnd"u8))
        {
            if (VctText.Is(lines.Line, "AttributeEnd"u8))
                throw lines.Malformed("TableEnd");
            if (layer is { IsPlain: false })
                CheckRowId();
            if (++rows + (layer?.RowCount ?? 0) > options.MaxFeaturesPerLayer)
            {
                throw lines.Faults.OverLimit(
                    lines.Offset, nameof(options.MaxFeaturesPerLayer), options.MaxFeaturesPerLayer);
            }
        }

        if (layer is null)
            return;
        layer.RowCount += rows;
        layer.Rows.Add((start, rows));
    }

    private void CheckRowId()
    {
        var words = new Words(lines.Line, index.Head.Separator);
        words.TryNext(out var word);
        if (!VctText.TryInteger(VctText.Trim(word), out _))
            throw lines.Malformed("<id>,<value>… | TableEnd");
    }

    // An id, then lines of text until one that holds nothing but the separator.
    private void ReadLongTexts()
    {
        while (!VctText.Is(lines.Demand("VarcharEnd"), "VarcharEnd"u8))
        {
            if (!VctText.TryInteger(lines.Line, out var id))
                throw lines.Malformed("<id> | VarcharEnd");
            if (++objects > options.MaxObjects)
                throw lines.Faults.OverLimit(lines.Offset, nameof(options.MaxObjects), options.MaxObjects);
            index.LongTextIds.Add(id);
            index.LongTexts.Add(lines.NextOffset);
            do
            {
                if (!lines.Read())
                    throw lines.Faults.Incomplete(lines.Offset, $"{(char)index.Head.Separator} | VarcharEnd");
            }
            while (!(lines.Line is [var only] && only == index.Head.Separator));
        }
    }
}
