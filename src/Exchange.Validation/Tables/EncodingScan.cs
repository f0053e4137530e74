using System.Text;

namespace Exchange.Validation.Tables;

/// <summary>Reads a text file once and tells whether it decodes without replacement characters.</summary>
/// <remarks>A VCT file may have gigabytes, so both encodings are tried at once, block by block.</remarks>
internal sealed class EncodingScan
{
    private const char Replacement = '\uFFFD';
    private readonly List<Attempt> attempts;

    private EncodingScan(IEnumerable<Encoding> encodings) => attempts = [.. encodings.Select(e => new Attempt(e))];

    /// <summary>The line, from 1, up to which the best encoding reads; null when one reads the whole.</summary>
    public static long? FirstUnreadableLine(string file, CancellationToken cancellationToken)
    {
        var scan = new EncodingScan([Encoding.UTF8, Replacing(TextDecoding.Gb18030)]);
        using var stream = File.OpenRead(file);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0 && scan.attempts.Exists(attempt => !attempt.HasFailed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            scan.attempts.ForEach(attempt => attempt.Take(buffer.AsSpan(0, read), isLast: false));
        }

        scan.attempts.ForEach(attempt => attempt.Take([], isLast: true));
        return scan.attempts.Exists(attempt => !attempt.HasFailed) ? null : scan.attempts.Max(attempt => attempt.Line);
    }

    private static Encoding Replacing(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = new DecoderReplacementFallback(Replacement.ToString());
        return copy;
    }

    private sealed class Attempt(Encoding encoding)
    {
        private readonly Decoder decoder = encoding.GetDecoder();
        private readonly char[] characters = new char[encoding.GetMaxCharCount(1 << 16)];

        public bool HasFailed { get; private set; }

        public long Line { get; private set; } = 1;

        public void Take(ReadOnlySpan<byte> bytes, bool isLast)
        {
            if (HasFailed)
                return;
            var text = characters.AsSpan(0, decoder.GetChars(bytes, characters, isLast));
            var bad = text.IndexOf(Replacement);
            HasFailed = bad >= 0;
            Line += (HasFailed ? text[..bad] : text).Count('\n');
        }
    }
}
