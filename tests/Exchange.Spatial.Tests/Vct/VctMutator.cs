using System.Globalization;
using System.Text;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>
/// Damages a text file in one of the ways files get damaged, or are damaged on purpose. Drawn from a seed.
/// </summary>
internal sealed class VctMutator(int seed)
{
    private static readonly string[] Numbers =
        ["0", "-1", "1", "2", "21", "22", "100", "1000000000", "2147483648", "-9223372036854775808",
        "99999999999999999999", "NaN", "1e308", "-0", "1.#INF", "00000000000000000000001", ""];

    private readonly Random random = new(seed);

    public byte[] Mutate(byte[] file, byte[] other)
    {
        var bytes = file.ToList();
        for (var round = random.Next(1, 5); round > 0; round--)
            Once(bytes, other);
        return [.. bytes];
    }

    private void Once(List<byte> bytes, byte[] other)
    {
        if (bytes.Count == 0)
            return;
        var at = random.Next(bytes.Count);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 80)));
                break;
            case 4:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 400))]);
                break;
            case 5:
                ReplaceWord(bytes, at, Numbers[random.Next(Numbers.Length)]);
                break;
            case 6:
                ReplaceWord(bytes, at, random.NextInt64(-200, 200).ToString(CultureInfo.InvariantCulture));
                break;
            case 7:
                MoveLine(bytes, at, random.Next(2) == 0);
                break;
            default:
                bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 3000)));
                break;
        }
    }

    private static void ReplaceWord(List<byte> bytes, int at, string word)
    {
        static bool IsEnd(byte one) => one is (byte)'\n' or (byte)',' or (byte)':';
        var start = at;
        while (start > 0 && !IsEnd(bytes[start - 1]))
            start--;
        var end = at;
        while (end < bytes.Count && !IsEnd(bytes[end]))
            end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(word));
    }

    private void MoveLine(List<byte> bytes, int at, bool isCopy)
    {
        var start = bytes.LastIndexOf((byte)'\n', at) + 1;
        var end = bytes.IndexOf((byte)'\n', at);
        end = end < 0 ? bytes.Count : end + 1;
        if (end <= start)
            return;
        var line = bytes.GetRange(start, end - start);
        if (!isCopy)
            bytes.RemoveRange(start, end - start);
        var to = bytes.Count == 0 ? 0 : bytes.LastIndexOf((byte)'\n', random.Next(bytes.Count)) + 1;
        bytes.InsertRange(to, line);
    }
}
