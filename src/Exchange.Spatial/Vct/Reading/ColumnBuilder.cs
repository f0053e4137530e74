using System.Collections;
using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// Collects one column of a partition from words. The format has no null: an empty word is none. Words that do not fit
/// the declared type are kept as misfits.
/// </summary>
internal sealed class ColumnBuilder(AttributeDefinition attribute, TextTranscoder transcoder)
{
    private readonly List<int> nullRows = [];
    private readonly List<int> misfits = [];
    private readonly List<long> integers = [];
    private readonly List<double> reals = [];
    private readonly List<int> ends = [];
    private byte[] utf8 = [];
    private int utf8Length;
    private int count;

    /// <summary>Takes a word in the encoding of the file; returns the bytes of text kept.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        var before = utf8Length;
        var trimmed = VctText.Trim(word);
        switch (attribute.Type)
        {
            case AttributeType.Text:
                AddText(transcoder.ToUtf8(word));
                break;
            case AttributeType.Date:
                AddDate(trimmed);
                break;
            case AttributeType.Integer:
                AddInteger(trimmed);
                break;
            case AttributeType.Boolean:
                AddBoolean(trimmed);
                break;
            case AttributeType.Real:
                var isNumber = DecimalText.TryRead(trimmed, out var real) && double.IsFinite(real);
                reals.Add(isNumber ? real : 0);
                NoteIfNone(trimmed, isNumber);
                break;
            case AttributeType.Bytes:
                integers.Add(word.Length);
                NoteIfNone(trimmed, trimmed.Length > 0);
                break;
            default:
                throw new InvalidOperationException($"Unknown attribute type {attribute.Type}");
        }

        count++;
        return utf8Length - before;
    }

    public AttributeValues Build()
    {
        BitArray? nulls = null;
        if (nullRows.Count > 0)
        {
            nulls = new BitArray(count);
            foreach (var row in nullRows)
                nulls[row] = true;
        }

        int[] unfit = [.. misfits];
        AttributeValues values = attribute.Type switch
        {
            AttributeType.Text or AttributeType.Date
                => new TextValues(attribute, utf8.AsSpan(0, utf8Length).ToArray(), [.. ends], nulls, unfit),
            AttributeType.Real => new RealValues(attribute, [.. reals], nulls, unfit),
            _ => new IntegerValues(attribute, [.. integers], nulls, unfit),
        };
        nullRows.Clear();
        misfits.Clear();
        integers.Clear();
        reals.Clear();
        ends.Clear();
        utf8Length = 0;
        count = 0;
        return values;
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            nullRows.Add(count);
        if (utf8.Length - utf8Length < text.Length)
            Array.Resize(ref utf8, Math.Max(checked(utf8Length + text.Length), 2 * utf8.Length));
        text.CopyTo(utf8.AsSpan(utf8Length));
        utf8Length += text.Length;
        ends.Add(utf8Length);
    }

    // yyyyMMdd is how the format writes a day; elsewhere it is written yyyy-MM-dd.
    private void AddDate(ReadOnlySpan<byte> word)
    {
        if (word.Length == 8 && VctText.TryInteger(word, out var day) && IsDay(day))
        {
            AddText([.. word[..4], (byte)'-', .. word[4..6], (byte)'-', .. word[6..]]);
            return;
        }

        AddText(transcoder.ToUtf8(word));
        if (word.Length > 0 && !DateTime.TryParse(
            Encoding.Latin1.GetString(word), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            misfits.Add(count);
    }

    private static bool IsDay(long day) => day / 10_000 is >= 1 and var year
        && day / 100 % 100 is >= 1 and <= 12 and var month
        && day % 100 >= 1 && day % 100 <= DateTime.DaysInMonth((int)year, (int)month);

    private void AddInteger(ReadOnlySpan<byte> word)
    {
        var isFit = VctText.TryInteger(word, out var value);
        if (!isFit && DecimalText.TryRead(word, out var real)
            && Math.Abs(real) < long.MaxValue && Math.Truncate(real) == real)
            (isFit, value) = (true, (long)real);
        integers.Add(isFit ? value : 0);
        NoteIfNone(word, isFit);
    }

    private void AddBoolean(ReadOnlySpan<byte> word)
    {
        var isTrue = word is [(byte)'T' or (byte)'t' or (byte)'Y' or (byte)'y' or (byte)'1']
            || VctText.Is(word, "true"u8) || VctText.Is(word, "yes"u8);
        var isFalse = word is [(byte)'F' or (byte)'f' or (byte)'N' or (byte)'n' or (byte)'0']
            || VctText.Is(word, "false"u8) || VctText.Is(word, "no"u8);
        integers.Add(isTrue ? 1 : 0);
        NoteIfNone(word, isTrue || isFalse);
    }

    private void NoteIfNone(ReadOnlySpan<byte> word, bool isFit)
    {
        if (isFit)
            return;
        nullRows.Add(count);
        if (word.Length > 0)
            misfits.Add(count);
    }
}
