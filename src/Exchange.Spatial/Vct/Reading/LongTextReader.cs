namespace Exchange.Spatial.Vct.Reading;

/// <summary>Fetches texts that the attribute rows only refer to by number.</summary>
internal sealed class LongTextReader(VctIndex index, LineCursor cursor, VctOptions options)
{
    private byte[] text = [];
    private int length;

    /// <summary>The text the word stands for, or the word itself when there is none of that number.</summary>
    public ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> word)
    {
        if (index.LongTexts.Count == 0 || !VctText.TryInteger(VctText.Trim(word), out var id)
            || index.LongTextIds.Find(id, out var position) == 0)
            return word;
        cursor.Seek(index.LongTexts[index.LongTextIds.Index(id, position, 0)]);
        length = 0;
        while (cursor.Read() && !(cursor.Line is [var only] && only == index.Head.Separator))
            Append(cursor.Raw);
        return text.AsSpan(0, length);
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        if (length + line.Length > options.MaxLineBytes)
            throw cursor.Faults.OverLimit(cursor.Offset, nameof(options.MaxLineBytes), options.MaxLineBytes);
        if (text.Length < length + line.Length + 1)
            Array.Resize(ref text, 2 * (length + line.Length + 1));
        if (length > 0)
            text[length++] = (byte)'\n';
        line.CopyTo(text.AsSpan(length));
        length += line.Length;
    }
}
