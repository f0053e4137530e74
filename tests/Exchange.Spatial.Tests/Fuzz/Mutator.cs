using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>
/// Damages bytes the way files are damaged, and the way hostile people damage them: flipped bits, cuts, counts and
/// offsets that lie, pieces in the wrong place. The same seed makes the same damage.
/// </summary>
internal sealed class Mutator(int seed)
{
    private static readonly uint[] Lies =
    [
        0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x40000000,
    ];

    private static readonly string[] Words =
    [
        "-1", "1e308", "NaN", "99999999999999999999", "null", "[[[[[[[[", "]", "}", "\"", "<", ">", "&amp;", "\0", "",
        "urn:ogc:def:crs:EPSG::0", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "{\"type\":", "0 0", ",,", "\uFEFF",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "21", "22", "100", "1000000000", "2147483648", "-9223372036854775808",
        "99999999999999999999", "NaN", "1e308", "-0", "1.#INF", "00000000000000000000001", "",
    ];

    // What ends a field in any of the text formats.
    private static readonly SearchValues<byte> FieldEnds = SearchValues.Create("\n,: <>[]{}\""u8);

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    /// <summary>One damage in every second file, up to six in the others.</summary>
    public byte[] Mutate(byte[] bytes, byte[] donor, bool isText)
    {
        var damaged = (byte[])bytes.Clone();
        var times = 1 + random.Next(2) * random.Next(6);
        for (var i = 0; i < times && damaged.Length > 0; i++)
            damaged = isText ? DamageText(damaged, donor) : DamageBinary(damaged, donor);
        return damaged;
    }

    // Most damages keep the length: what moves every later byte is found at once and hides what else is wrong.
    private byte[] DamageBinary(byte[] bytes, byte[] donor) => random.Next(12) switch
    {
        < 3 => Flip(bytes),
        < 5 => Overwrite(bytes),
        < 9 => Lie(bytes),
        _ => Move(bytes, donor),
    };

    private byte[] DamageText(byte[] bytes, byte[] donor) => random.Next(16) switch
    {
        < 6 => Retype(bytes),
        < 9 => Reword(bytes),
        < 12 => Recount(bytes),
        12 => MoveLine(bytes),
        13 => Flip(bytes),
        _ => Move(bytes, donor),
    };

    private byte[] Move(byte[] bytes, byte[] donor) => random.Next(4) switch
    {
        0 => bytes[..random.Next(bytes.Length + 1)],
        1 => Splice(bytes, donor),
        2 => Repeat(bytes),
        _ => Remove(bytes),
    };

    // Another digit or letter in its place: the text stays well-formed, and says something else.
    private byte[] Retype(byte[] bytes)
    {
        for (var tries = 0; tries < 64; tries++)
        {
            ref var character = ref bytes[random.Next(bytes.Length)];
            if (char.IsAsciiDigit((char)character))
            {
                character = (byte)"0123456789-.eE"[random.Next(14)];
                break;
            }

            if (char.IsAsciiLetter((char)character))
            {
                character = (byte)('a' + random.Next(26));
                break;
            }
        }

        return bytes;
    }

    private byte[] Flip(byte[] bytes)
    {
        for (var i = random.Next(1, 16); i > 0; i--)
            bytes[Place(bytes)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private byte[] Overwrite(byte[] bytes)
    {
        var at = Place(bytes);
        var length = Math.Min(random.Next(1, 64), bytes.Length - at);
        if (random.Next(2) == 0)
            random.NextBytes(bytes.AsSpan(at, length));
        else
            bytes.AsSpan(at, length).Fill((byte)(random.Next(2) * 0xFF));
        return bytes;
    }

    private byte[] Lie(byte[] bytes)
    {
        if (bytes.Length < 4)
            return Flip(bytes);
        var at = Math.Min(Place(bytes), bytes.Length - 4);
        var lie = Lies[random.Next(Lies.Length)];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), lie);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), lie);
        return bytes;
    }

    private byte[] Splice(byte[] bytes, byte[] donor)
    {
        if (donor.Length == 0)
            return bytes;
        var (at, from) = (random.Next(bytes.Length + 1), random.Next(donor.Length));
        var length = random.Next(1, Math.Min(4096, donor.Length - from) + 1);
        return [.. bytes.AsSpan(0, at), .. donor.AsSpan(from, length), .. bytes.AsSpan(at)];
    }

    private byte[] Repeat(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(1, Math.Min(512, bytes.Length - at) + 1);
        var piece = bytes.AsSpan(at, length).ToArray();
        var copies = Enumerable.Repeat(piece, random.Next(1, 64)).SelectMany(copy => copy);
        return [.. bytes[..at], .. copies, .. bytes[at..]];
    }

    private byte[] Remove(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(1, Math.Min(512, bytes.Length - at) + 1);
        return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
    }

    private byte[] Reword(byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var word = Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]);
        var cut = Math.Min(random.Next(2) * random.Next(8), bytes.Length - at);
        return [.. bytes.AsSpan(0, at), .. word, .. bytes.AsSpan(at + cut)];
    }

    // A whole field becomes another number: a count or a reference that lies, in a text that is still well-formed.
    private byte[] Recount(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var start = bytes.AsSpan(0, at).LastIndexOfAny(FieldEnds) + 1;
        var length = bytes.AsSpan(at).IndexOfAny(FieldEnds);
        var end = length < 0 ? bytes.Length : at + length;
        var number = random.Next(2) == 0
            ? Numbers[random.Next(Numbers.Length)]
            : random.Next(-200, 200).ToString(CultureInfo.InvariantCulture);
        return [.. bytes.AsSpan(0, start), .. Encoding.ASCII.GetBytes(number), .. bytes.AsSpan(end)];
    }

    // A line stands elsewhere, or there as well.
    private byte[] MoveLine(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var start = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var length = bytes.AsSpan(at).IndexOf((byte)'\n');
        var end = length < 0 ? bytes.Length : at + length + 1;
        var line = bytes[start..end];
        var rest = random.Next(2) == 0 ? bytes : [.. bytes.AsSpan(0, start), .. bytes.AsSpan(end)];
        var to = rest.AsSpan(0, random.Next(rest.Length + 1)).LastIndexOf((byte)'\n') + 1;
        return [.. rest.AsSpan(0, to), .. line, .. rest.AsSpan(to)];
    }

    // Heads are where counts and offsets are, so every second damage goes there.
    private int Place(byte[] bytes) =>
        random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length, 512) : bytes.Length);
}
