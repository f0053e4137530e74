using Microsoft.Win32.SafeHandles;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Walks the lines of a file from any offset, as bytes and without copying them.</summary>
/// <remarks>The current line stays valid until the next one is read.</remarks>
internal sealed class LineCursor(
    SafeFileHandle handle, int bufferBytes, VctOptions options, ReadingFaults faults, ReadingClock clock)
{
    private byte[] buffer = new byte[bufferBytes];
    private long bufferOffset;
    private int filled;
    private int lineStart;
    private int lineLength;
    private int next;
    private bool isUnread;

    /// <summary>Sees every byte once, in order, when the file is walked from its start.</summary>
    public Action<long, ReadOnlyMemory<byte>>? Watch { get; init; }

    public ReadingFaults Faults => faults;

    public ReadingClock Clock => clock;

    /// <summary>Where the current line begins; where the file ends after the last one.</summary>
    public long Offset => bufferOffset + lineStart;

    /// <summary>Where the line after the current one begins.</summary>
    public long NextOffset => isUnread ? Offset : bufferOffset + next;

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(lineStart, lineLength);

    /// <summary>The current line without blanks around it.</summary>
    public ReadOnlySpan<byte> Line => VctText.Trim(Raw);

    public void Seek(long offset)
    {
        isUnread = false;
        if (offset >= bufferOffset && offset <= bufferOffset + filled)
        {
            next = (int)(offset - bufferOffset);
        }
        else
        {
            bufferOffset = offset;
            filled = next = 0;
        }

        lineStart = next;
        lineLength = 0;
    }

    /// <summary>The current line will be read once more.</summary>
    public void Unread() => isUnread = true;

    /// <summary>Goes to the next line, blank or not; false at the end of the file.</summary>
    public bool Read()
    {
        if (isUnread)
        {
            isUnread = false;
            return true;
        }

        lineStart = next;
        lineLength = 0;
        var searched = next;
        while (true)
        {
            var end = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                next = searched + end + 1;
                lineLength = next - 1 - lineStart;
                break;
            }

            searched = filled - lineStart;
            if (!Fill())
            {
                lineLength = filled - lineStart;
                next = filled;
                if (lineLength == 0)
                    return false;
                break;
            }
        }

        if (lineLength > 0 && buffer[lineStart + lineLength - 1] == '\r')
            lineLength--;
        return true;
    }

    /// <summary>Goes to the next line that is neither blank nor comment.</summary>
    public bool ReadFilled()
    {
        while (Read())
        {
            var line = Line;
            if (line.IsEmpty)
                continue;
            if (!VctText.Is(line, "CommentBegin"u8))
                return true;
            SkipComment();
        }

        return false;
    }

    /// <summary>The next line that is neither blank nor comment; the end of the file is a fault.</summary>
    public ReadOnlySpan<byte> Demand(string expected) =>
        ReadFilled() ? Line : throw faults.Incomplete(Offset, expected);

    public Exception Malformed(string expected) => faults.Malformed(Offset, Line, expected);

    private void SkipComment()
    {
        while (Read())
        {
            if (VctText.Is(Line, "CommentEnd"u8))
                return;
        }

        throw faults.Incomplete(Offset, "CommentEnd");
    }

    // Moves the unfinished line to the front and reads on behind it.
    private bool Fill()
    {
        var begun = filled - lineStart;
        clock.Check(Offset);
        if (begun > options.MaxLineBytes)
            throw faults.OverLimit(Offset, nameof(options.MaxLineBytes), options.MaxLineBytes);
        var target = begun > buffer.Length / 2 ? new byte[2 * buffer.Length] : buffer;
        Buffer.BlockCopy(buffer, lineStart, target, 0, begun);
        buffer = target;
        bufferOffset += lineStart;
        (lineStart, next, filled) = (0, begun, begun);
        var read = RandomAccess.Read(handle, buffer.AsSpan(filled), bufferOffset + filled);
        Watch?.Invoke(bufferOffset + filled, buffer.AsMemory(filled, read));
        filled += read;
        return read > 0;
    }
}
