namespace Exchange.Spatial.Vct.Reading;

/// <summary>Reads the parts that describe the layers: feature codes and table structures.</summary>
internal sealed class DescriptionReader(
    LineCursor lines, VctIndex index, VctOptions options, NoteCollector notes)
{
    private readonly Dictionary<string, LayerSlot> tables = [];
    private readonly Dictionary<(string Code, ObjectKind Kind), LayerSlot?> codes = [];
    private byte[]? lastCode;
    private ObjectKind lastKind;
    private LayerSlot? lastLayer;
    private bool isLastListed;

    /// <summary>Whether the feature code part has been met.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>The layer of an object, which is null when its code leads to no table.</summary>
    /// <param name="isListed">Whether the code is listed at all for objects of that kind.</param>
    public LayerSlot? LayerOf(ReadOnlySpan<byte> code, ObjectKind kind, out bool isListed)
    {
        // Objects of one code stand together.
        if (kind != lastKind || !code.SequenceEqual(lastCode))
        {
            (lastCode, lastKind) = (code.ToArray(), kind);
            isLastListed = codes.TryGetValue((VctText.Key(code), kind), out lastLayer);
        }

        isListed = isLastListed;
        return lastLayer;
    }

    /// <summary>The table of that name, or null.</summary>
    public LayerSlot? Table(ReadOnlySpan<byte> name) => tables.GetValueOrDefault(VctText.Key(name));

    public void ReadFeatureCodes()
    {
        const string form = "<code>,<name>,Point|Line|Polygon|Annotation,<table>";
        HasCodes = true;
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

            var layer = table is null ? null : FindOrAdd(table);
            layer?.Hold(kind.Value);
            codes.TryAdd((VctText.Key(words[0]), kind.Value), layer);
        }
    }

    // Version 3 has the table in the fourth place; before it stand one or three colour values in older versions.
    private static byte[]? TableWord(List<byte[]> words)
    {
        bool IsColour(int at) => at < words.Count && VctText.TryInteger(words[at], out _);
        var at = 3;
        if (IsColour(3) && IsColour(4) && IsColour(5) && words.Count > 6)
            at = 6;
        else if (IsColour(3) && words.Count > 4)
            at = 4;
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

    private LayerSlot FindOrAdd(byte[] name)
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

    public void ReadTables()
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
        var layer = FindOrAdd(words[0]);
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
