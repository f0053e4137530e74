using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The first pass: walks the parts of a file, checks the form of every record and remembers where it is.</summary>
internal sealed class VctIndexer
{
    private readonly LineCursor lines;
    private readonly VctOptions options;
    private readonly NoteCollector notes;
    private readonly VctIndex index;
    private readonly ObjectParser parser;
    private readonly ObjectRecord record = new();
    private readonly Dictionary<string, LayerSlot> tables = [];
    private readonly Dictionary<(string Code, ObjectKind Kind), LayerSlot?> codes = [];
    private bool hasCodes;
    private int objects;
    private byte[] lastCode = [];
    private (ObjectKind Kind, LayerSlot? Layer, bool IsListed)? last;

    private VctIndexer(LineCursor lines, VctHead head, VctOptions options, NoteCollector notes)
    {
        this.lines = lines;
        this.options = options;
        this.notes = notes;
        index = new VctIndex(head, new LineStore(options));
        parser = new ObjectParser(lines, head, options);
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
            ReadFeatureCodes();
        else if (VctText.Is(line, "TableStructureBegin"u8))
            ReadTables();
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
        while (!VctText.Is(lines.Demand($"{ReadingFaults.Quote(name)}End"), end))
        {
            // Walked to its end only.
        }
    }

    private void ReadFeatureCodes()
    {
        const string form = "<code>,<name>,Point|Line|Polygon|Annotation,<table>";
        hasCodes = true;
        while (!VctText.Is(lines.Demand("FeatureCodeEnd"), "FeatureCodeEnd"u8))
        {
            LimitDescription(codes.Count);
            var words = WordsOfLine();
            if (words.Count < 3)
                throw lines.Malformed(form);
            var kind = KindOf(words[2]);
            var table = TableWord(words);
            if (kind is null && !IsOtherKind(words[2]))
                throw lines.Malformed(form);
            if (kind is null)
            {
                notes.Add("", VctNoteProblems.SkippedPart, lines.Offset, ("found", ReadingFaults.Quote(lines.Line)));
                continue;
            }

            var layer = table is null ? null : Table(table);
            layer?.Hold(kind.Value);
            codes.TryAdd((VctText.Key(words[0]), kind.Value), layer);
        }
    }

    // Version 3 has the table in the fourth place; before it stand one or three colour values in older versions.
    private static byte[]? TableWord(List<byte[]> words)
    {
        bool IsColour(int at) => at < words.Count && VctText.TryInteger(words[at], out _);
        var at = IsColour(3) && IsColour(4) && IsColour(5) && words.Count > 6 ? 6 : IsColour(3) && words.Count > 4 ? 4 : 3;
        return at < words.Count && words[at].Length > 0 ? words[at] : null;
    }

    private static ObjectKind? KindOf(byte[] word) =>
        VctText.Is(word, "Point"u8) ? ObjectKind.Point
        : VctText.Is(word, "Line"u8) ? ObjectKind.Line
        : VctText.Is(word, "Polygon"u8) ? ObjectKind.Polygon
        : VctText.Is(word, "Annotation"u8) ? ObjectKind.Annotation : null;

    private static bool IsOtherKind(byte[] word) =>
        VctText.Is(word, "Solid"u8) || VctText.Is(word, "Aggregation"u8)
        || VctText.Is(word, "Image"u8) || VctText.Is(word, "Raster"u8);

    private LayerSlot Table(byte[] name)
    {
        var key = VctText.Key(name);
        if (tables.TryGetValue(key, out var layer))
            return layer;
        LimitDescription(tables.Count);
        layer = new LayerSlot(name);
        tables.Add(key, layer);
        index.Layers.Add(layer);
        return layer;
    }

    private void ReadTables()
    {
        var described = new List<LayerSlot>();
        while (!VctText.Is(lines.Demand("TableStructureEnd"), "TableStructureEnd"u8))
        {
            if (VctText.Is(lines.Line, "0"u8))
                continue;
            described.Add(ReadTable());
        }

        // Tables stand in the order of this part; those that only feature codes name come after them.
        index.Layers.RemoveAll(described.Contains);
        index.Layers.InsertRange(0, described);
    }

    private LayerSlot ReadTable()
    {
        const string header = "<table>,<fields>[,NoneGeometry]";
        var words = WordsOfLine();
        if (words.Count < 2 || words[0].Length == 0 || !VctText.TryInteger(words[1], out var expected))
            throw lines.Malformed(header);
        var layer = Table(words[0]);
        if (layer.IsDescribed)
            throw lines.Malformed($"{header} (once)");
        layer.IsDescribed = true;
        layer.IsPlain = words.Count > 2 && VctText.Is(words[2], "NoneGeometry"u8);
        var offset = lines.Offset;
        while (true)
        {
            var line = lines.Demand("TableStructureEnd");
            if (VctText.Is(line, "0"u8))
                break;
            var field = FieldSlot.Read(line, index.Head.Separator, out var isKnown);
            if (field is null)
            {
                // The next table, or the end of the part: version 2 has no closing zero.
                lines.Unread();
                break;
            }

            LimitDescription(layer.Fields.Count);
            if (!isKnown)
            {
                notes.Add(
                    "", VctNoteProblems.UnknownFieldType, lines.Offset, ("found", ReadingFaults.Quote(field.Declared)));
            }

            layer.Fields.Add(field);
        }

        if (layer.Fields.Count != expected)
        {
            notes.Add(
                "", VctNoteProblems.WrongFieldCount, offset,
                ("table", ReadingFaults.Quote(words[0])), ("found", layer.Fields.Count), ("expected", expected));
        }

        return layer;
    }

    private void ReadObjects(ObjectKind kind, ReadOnlySpan<byte> end)
    {
        while (!VctText.Is(lines.Demand($"{kind}End"), end))
        {
            // The zero that closes an object, which version 2 does not have.
            if (VctText.Is(lines.Line, "0"u8))
                continue;
            if (!hasCodes)
                throw lines.Malformed("FeatureCodeBegin");
            parser.Read(kind, record);
            if (++objects > options.MaxObjects)
                throw lines.Faults.OverLimit(record.Offset, nameof(options.MaxObjects), options.MaxObjects);
            Remember(kind);
        }
    }

    private void Remember(ObjectKind kind)
    {
        var (layer, isListed) = LayerOf(kind);
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

    private (LayerSlot? Layer, bool IsListed) LayerOf(ObjectKind kind)
    {
        if (last is { } known && known.Kind == kind && record.Code.SequenceEqual(lastCode))
            return (known.Layer, known.IsListed);
        var isListed = codes.TryGetValue((VctText.Key(record.Code), kind), out var layer);
        lastCode = record.Code.ToArray();
        last = (kind, layer, isListed);
        return (layer, isListed);
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
        if (!tables.TryGetValue(VctText.Key(name), out var layer) || !layer.IsDescribed)
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

    private List<byte[]> WordsOfLine()
    {
        var list = new List<byte[]>();
        var words = new Words(lines.Line, index.Head.Separator);
        while (words.TryNext(out var word))
        {
            LimitDescription(list.Count);
            list.Add(VctText.Trim(word).ToArray());
        }

        return list;
    }

    private void LimitDescription(int count)
    {
        if (count >= options.MaxDescriptionLines)
        {
            throw lines.Faults.OverLimit(
                lines.Offset, nameof(options.MaxDescriptionLines), options.MaxDescriptionLines);
        }
    }
}
