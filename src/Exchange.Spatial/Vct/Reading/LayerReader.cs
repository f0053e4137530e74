using System.Globalization;
using Exchange.Spatial.Layers;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// One pass over a layer: its attribute rows in file order, each with the object of the same id, then the objects no
/// row belongs to.
/// </summary>
internal sealed class LayerReader
{
    private const int WalkBufferBytes = 256 * 1024;
    private const int SeekBufferBytes = 16 * 1024;

    private readonly VctIndex index;
    private readonly LayerSlot slot;
    private readonly LayerDefinition layer;
    private readonly VctOptions options;
    private readonly NoteCollector notes;
    private readonly string table;
    private readonly ReadingClock clock;
    private readonly LineCursor rows;
    private readonly GeometryReader geometryReader;
    private readonly LongTextReader longTexts;
    private readonly ColumnBuilder[] columns;
    private readonly int textColumn;
    private readonly int angleColumn;
    private readonly RowMatcher matcher;
    private readonly List<long> ids = [];
    private readonly GeometryBlockBuilder geometry = new();
    private long textBytes;
    private long firstRow;

    public LayerReader(
        SafeFileHandle handle,
        VctIndex index,
        LayerSlot slot,
        LayerDefinition layer,
        VctOptions options,
        ReadingFaults faults,
        NoteCollector notes,
        CancellationToken cancellationToken)
    {
        (this.index, this.slot, this.layer, this.options, this.notes) = (index, slot, layer, options, notes);
        table = VctText.Key(slot.Name);
        clock = new ReadingClock(faults, nameof(options.MaxLayerTime), options.MaxLayerTime, cancellationToken);
        rows = Cursor(WalkBufferBytes);
        var references = Cursor(SeekBufferBytes);
        index.Lines.ReadThrough(references, index.Head);
        geometryReader = new GeometryReader(
            index, slot, layer, options, notes, Cursor(WalkBufferBytes), Cursor(SeekBufferBytes));
        longTexts = new LongTextReader(index, references, options);
        var transcoder = new TextTranscoder(index.Encoding);
        columns = [.. layer.Attributes.Select(attribute => new ColumnBuilder(attribute, transcoder))];
        textColumn = slot.HasAnnotations ? ColumnOf(LayerSlot.TextField) : -1;
        angleColumn = slot.HasAnnotations ? ColumnOf(LayerSlot.AngleField) : -1;
        matcher = new RowMatcher(slot.Objects);

        LineCursor Cursor(int bytes) => new(handle, bytes, options, faults, clock);
    }

    private bool IsFull => ids.Count >= options.PartitionFeatures
        || geometry.PointCount >= options.PartitionPoints
        || textBytes >= options.PartitionTextBytes;

    public IEnumerable<LayerPartition> Read()
    {
        notes.Restart(
            table,
            VctNoteProblems.WrongValueCount, VctNoteProblems.RowWithoutObject, VctNoteProblems.ObjectWithoutRow,
            VctNoteProblems.DuplicateId, VctNoteProblems.UnknownReference, VctNoteProblems.AmbiguousReference,
            VctNoteProblems.CyclicReference, VctNoteProblems.UnclosedRing);
        clock.Resume();
        foreach (var (offset, count) in slot.Rows)
        {
            rows.Seek(offset);
            for (var row = 0; row < count; row++)
            {
                rows.Demand("TableEnd");
                AddRow();
                if (IsFull)
                {
                    clock.Pause();
                    yield return Build();
                    clock.Resume();
                }
            }
        }

        for (var number = 0; number < slot.Objects.Count; number++)
        {
            if (matcher.IsMatched(number))
                continue;
            AddObjectWithoutRow(number);
            if (IsFull)
            {
                clock.Pause();
                yield return Build();
                clock.Resume();
            }
        }

        if (ids.Count > 0)
            yield return Build();
    }

    private LayerPartition Build()
    {
        var partition = new LayerPartition(
            layer, firstRow, [.. ids], geometry.Build(), Array.ConvertAll(columns, column => column.Build()));
        firstRow += ids.Count;
        ids.Clear();
        textBytes = 0;
        return partition;
    }

    private void AddRow()
    {
        var words = new Words(rows.Raw, index.Head.Separator);
        long id;
        if (slot.IsPlain && !HasIdOfItsOwn())
        {
            id = firstRow + ids.Count + 1;
        }
        else
        {
            words.TryNext(out var word);
            VctText.TryInteger(VctText.Trim(word), out id);
        }

        ids.Add(id);
        var number = layer.GeometryKind is null ? -1 : NumberOf(id);
        if (number >= 0)
            geometryReader.Add(number, geometry);
        else
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        AddValues(ref words, number);
    }

    // Rows of tables without geometry are seen with an id before the values, and without one.
    private bool HasIdOfItsOwn()
    {
        var line = rows.Raw;
        var words = new Words(line, index.Head.Separator);
        var count = 0;
        var isNumber = false;
        while (words.TryNext(out var word))
        {
            if (count++ == 0)
                isNumber = VctText.TryInteger(VctText.Trim(word), out _);
        }

        return isNumber && count > slot.Fields.Count;
    }

    private int NumberOf(long id)
    {
        var number = matcher.Next(id, out var isSecond);
        if (isSecond)
            notes.Add(table, VctNoteProblems.DuplicateId, rows.Offset, ("object", id), ("table", layer.Name));
        if (number < 0)
            notes.Add(table, VctNoteProblems.RowWithoutObject, rows.Offset, ("object", id));
        return number;
    }

    private void AddValues(scoped ref Words words, int number)
    {
        var fields = slot.Fields.Count;
        var found = 0;
        for (var column = 0; column < columns.Length; column++)
        {
            ReadOnlySpan<byte> word = default;
            if (column < fields && words.TryNext(out word))
            {
                found++;
                if (slot.Fields[column].IsLongText)
                    word = longTexts.Resolve(word);
            }

            AddValue(column, word, number);
        }

        // One separator too many at the end of the row does no harm.
        while (words.TryNext(out var extra))
            found += extra.IsEmpty ? 0 : 1;
        if (found != fields && slot.IsDescribed)
        {
            notes.Add(
                table, VctNoteProblems.WrongValueCount, rows.Offset, ("found", found), ("expected", fields));
        }
    }

    // What an annotation says is told with its object and in the table; the table may leave it out.
    private void AddValue(int column, ReadOnlySpan<byte> word, int number)
    {
        if (word.IsEmpty && number >= 0 && slot.Objects.Kind(number) == ObjectKind.Annotation)
        {
            if (column == textColumn)
                word = geometryReader.Record.Text;
            else if (column == angleColumn)
                word = AngleText();
        }

        textBytes += columns[column].Add(word);
    }

    private byte[] AngleText()
    {
        var text = new byte[32];
        geometryReader.Record.Angle.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return text[..length];
    }

    private void AddObjectWithoutRow(int number)
    {
        var id = slot.Objects.Ids.IdAt(number);
        ids.Add(id);
        geometryReader.Add(number, geometry);
        for (var column = 0; column < columns.Length; column++)
            AddValue(column, default, number);
        if (slot.Fields.Count > 0)
        {
            notes.Add(
                table, VctNoteProblems.ObjectWithoutRow, slot.Objects.Offset(number),
                ("object", id), ("table", layer.Name));
        }
    }

    private int ColumnOf(string field)
    {
        for (var i = 0; i < layer.Attributes.Count; i++)
        {
            if (layer.Attributes[i].Name.Equals(field, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
