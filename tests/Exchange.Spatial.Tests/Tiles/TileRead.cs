using System.Text;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>
/// A vector tile as its specification says it is to be read, written for these tests alone: it shares no line with the
/// writer.
/// </summary>
internal sealed class TileRead
{
    private TileRead(string layer, int version, int extent, IReadOnlyList<TileReadFeature> features) =>
        (Layer, Version, Extent, Features) = (layer, version, extent, features);

    public string Layer { get; }

    public int Version { get; }

    public int Extent { get; }

    public IReadOnlyList<TileReadFeature> Features { get; }

    public static TileRead Of(byte[] tile)
    {
        var (layerBytes, name, version, extent) = (Fields(tile).Single(field => field.Number == 3).Bytes, "", 0, 0);
        var (keys, values) = (new List<string>(), new List<string>());
        foreach (var field in Fields(layerBytes))
        {
            switch (field.Number)
            {
                case 1: name = Encoding.UTF8.GetString(field.Bytes); break;
                case 3: keys.Add(Encoding.UTF8.GetString(field.Bytes)); break;
                case 4: values.Add(Encoding.UTF8.GetString(Fields(field.Bytes).Single().Bytes)); break;
                case 5: extent = (int)field.Value; break;
                case 15: version = (int)field.Value; break;
            }
        }

        var features = Fields(layerBytes).Where(field => field.Number == 2)
            .Select(field => Feature(field.Bytes, keys, values));
        return new TileRead(name, version, extent, [.. features]);
    }

    private static TileReadFeature Feature(byte[] bytes, List<string> keys, List<string> values)
    {
        var fields = Fields(bytes).ToDictionary(field => field.Number);
        var tags = fields.TryGetValue(2, out var written) ? Numbers(written.Bytes) : [];
        return new TileReadFeature(
            fields.TryGetValue(1, out var id) ? (long)id.Value : null,
            tags.Length == 0 ? null
                : keys[(int)tags[0]] == "class" ? values[(int)tags[1]] : throw new InvalidDataException(),
            (int)fields[3].Value,
            Runs(Numbers(fields[4].Bytes)));
    }

    private static IReadOnlyList<TileReadRun> Runs(ulong[] numbers)
    {
        var runs = new List<TileReadRun>();
        var points = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        for (var at = 0; at < numbers.Length;)
        {
            var (command, count) = ((int)(numbers[at] & 7), (int)(numbers[at] >> 3));
            at++;
            if (command == 7)
            {
                runs[^1] = runs[^1] with { IsClosed = count == 1 };
                continue;
            }

            if (command == 1)
                runs.Add(new TileReadRun(points = [], false));
            for (; count > 0; count--, at += 2)
                points.Add((x += Signed(numbers[at]), y += Signed(numbers[at + 1])));
        }

        return runs;
    }

    private static int Signed(ulong number) => (int)(number >> 1) ^ -(int)(number & 1);

    private static ulong[] Numbers(byte[] bytes)
    {
        var numbers = new List<ulong>();
        for (var at = 0; at < bytes.Length;)
            numbers.Add(Number(bytes, ref at));
        return [.. numbers];
    }

    private static IEnumerable<(int Number, ulong Value, byte[] Bytes)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var head = Number(bytes, ref at);
            var value = Number(bytes, ref at);
            if ((head & 7) == 0)
            {
                yield return ((int)(head >> 3), value, []);
                continue;
            }

            Assert.Equal(2ul, head & 7);
            yield return ((int)(head >> 3), 0, bytes[at..(at + (int)value)]);
            at += (int)value;
        }
    }

    private static ulong Number(byte[] bytes, ref int at)
    {
        var number = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            number |= (ulong)(bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80)
                return number;
        }
    }
}

/// <param name="Type">1 points, 2 lines, 3 polygons.</param>
internal sealed record TileReadFeature(long? Number, string? Class, int Type, IReadOnlyList<TileReadRun> Runs);

/// <summary>Points after one MoveTo.</summary>
internal sealed record TileReadRun(IReadOnlyList<(int X, int Y)> Points, bool IsClosed)
{
    /// <summary>Twice the area by the surveyor's formula.</summary>
    public long TwiceArea => Points.Select((point, i) => (point, Next: Points[(i + 1) % Points.Count]))
        .Sum(edge => (long)edge.point.X * edge.Next.Y - (long)edge.Next.X * edge.point.Y);
}
