using System.Globalization;

namespace Exchange.Transport.Ftp;

/// <summary>Reads what servers write: listings and passive ports.</summary>
internal static class FtpLists
{
    /// <summary>A line of MLSD (RFC 3659 §7): facts, a space, the name. Null for folders and links.</summary>
    public static (string Name, long? Length)? ReadMachineLine(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return null;
        string? type = null;
        long? length = null;
        foreach (var fact in line[..space].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = fact.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = fact[(equals + 1)..];
            if (fact.StartsWith("type=", StringComparison.OrdinalIgnoreCase))
                type = value;
            else if (fact.StartsWith("size=", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                length = size;
        }

        return string.Equals(type, "file", StringComparison.OrdinalIgnoreCase) ? (line[(space + 1)..], length) : null;
    }

    /// <summary>The port in <c>(|||6446|)</c> (RFC 2428 §3).</summary>
    public static int? ReadExtendedPort(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        if (open < 0 || close - open < 6)
            return null;
        var parts = text[(open + 2)..close].Split(text[open + 1]);
        return parts.Length == 4 ? Port(parts[2]) : null;
    }

    /// <summary>The port in <c>(h1,h2,h3,h4,p1,p2)</c> (RFC 959 §4.1.2).</summary>
    public static int? ReadPassivePort(string text)
    {
        var numbers = text.Split(',');
        if (numbers.Length != 6)
            return null;
        var last = new string([.. numbers[5].TakeWhile(char.IsAsciiDigit)]);
        return byte.TryParse(numbers[4], NumberStyles.None, CultureInfo.InvariantCulture, out var high)
            && byte.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var low)
            ? Port(((high * 256) + low).ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port : null;
}
