using System.Security.Cryptography;
using System.Text;

namespace Exchange.Packaging.Bags;

/// <summary>Reads a tag file line by line, bounded in bytes and line length, and hashes it on the way.</summary>
internal static class TagFileLines
{
    /// <summary>A digest, blanks and a path of 1,024 bytes with every character escaped.</summary>
    public const int MaxLineLength = 8_192;

    /// <summary>Calls <paramref name="onLine"/> with number and text of each line and returns the SHA-256 of the
    /// file.</summary>
    /// <exception cref="RefusedContentException">The file or a line is too long, or not in that encoding.</exception>
    public static async Task<string> ReadAsync(
        IBagSource source, string path, Encoding encoding, long maxBytes, Action<int, string> onLine,
        CancellationToken cancellationToken)
    {
        await using var stream = source.Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var hashing = new HashingStream(stream, hash, maxBytes);
        using var reader = new StreamReader(hashing, encoding, detectEncodingFromByteOrderMarks: false);
        var buffer = new char[4_096];
        var line = new StringBuilder();
        var number = 0;
        var afterReturn = false;
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
            {
                foreach (var letter in buffer.AsSpan(0, read))
                {
                    var wasReturn = afterReturn;
                    afterReturn = letter == '\r';
                    if (letter == '\n' && wasReturn)
                        continue;
                    if (letter is '\r' or '\n')
                    {
                        onLine(++number, line.ToString());
                        line.Clear();
                    }
                    else if (line.Append(letter).Length > MaxLineLength)
                    {
                        throw TooLong(path, maxBytes);
                    }
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedContentException(
                BagProblems.BadEncoding.With(("path", path), ("encoding", encoding.WebName)));
        }

        if (hashing.Exceeded)
            throw TooLong(path, maxBytes);
        if (line.Length > 0)
            onLine(++number, line.ToString());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RefusedContentException TooLong(string path, long maxBytes) =>
        new(BagProblems.TooLong.With(("path", path), ("max", maxBytes), ("maxLine", MaxLineLength)));

    /// <summary>Hashes what is read through it, and ends early after too many bytes.</summary>
    private sealed class HashingStream(Stream source, IncrementalHash hash, long maxBytes) : Stream
    {
        private long total;

        public bool Exceeded => total > maxBytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => total; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) =>
            Account(buffer.AsSpan(offset, source.Read(buffer, offset, count)));

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Exceeded)
                return 0;
            var read = await source.ReadAsync(buffer, cancellationToken);
            return Account(buffer.Span[..read]);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Account(ReadOnlySpan<byte> bytes)
        {
            total += bytes.Length;
            hash.AppendData(bytes);
            return Exceeded ? 0 : bytes.Length;
        }
    }
}
