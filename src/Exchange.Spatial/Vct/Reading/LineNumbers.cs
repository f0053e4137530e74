using Microsoft.Win32.SafeHandles;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Finds the line number of a place in the file; messages need it, reading does not.</summary>
/// <remarks>
/// The first pass leaves a mark per buffer, so that no line has to be counted while reading and at most one buffer has
/// to be read again for a message.
/// </remarks>
internal sealed class LineNumbers(SafeFileHandle handle)
{
    private readonly List<(long Offset, long LinesBefore)> marks = [(0, 0)];

    /// <summary>Takes the next piece of the file in the first pass.</summary>
    public void Pass(long offset, ReadOnlySpan<byte> piece)
    {
        if (marks.Count == 1)
            marks[0] = (offset, 0);
        var (last, before) = marks[^1];
        if (offset == last)
            marks.Add((offset + piece.Length, before + piece.Count((byte)'\n')));
    }

    /// <summary>Number of the line that holds the place, counted from 1.</summary>
    public long At(long offset)
    {
        var (from, to) = (0, marks.Count - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = marks[middle].Offset <= offset ? (middle, to) : (from, middle - 1);
        }

        var (at, lines) = marks[from];
        var buffer = new byte[64 * 1024];
        while (at < offset)
        {
            var wanted = (int)Math.Min(buffer.Length, offset - at);
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, wanted), at);
            if (read == 0)
                break;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }

        return lines + 1;
    }
}
