namespace Exchange.Spatial.Tests.References;

/// <summary>What PROJ 9.1.1 said, recorded: coordinates by <c>cs2cs</c>, definitions by <c>projinfo</c>.</summary>
internal static class PeerRecords
{
    /// <summary>
    /// Points of all 64 projected systems, by <c>cs2cs -f %.5f EPSG:4490 EPSG:code</c> for points on the central
    /// meridian, inside the zone and on its edges, from 3.5° to 53.56° north.
    /// </summary>
    public static IReadOnlyList<(int Epsg, double Longitude, double Latitude, double Easting, double Northing)> Points()
    {
        return [.. Lines("cs2cs.csv").Skip(1).Select(line => line.Split(',')).Select(cells => (
            int.Parse(cells[0], null), Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4])))];

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Definitions by <c>projinfo EPSG:code -o format --single-line -q</c>.</summary>
    public static IReadOnlyList<(int Epsg, string Format, string Text)> Definitions() =>
        [.. Lines("projinfo.txt").Select(line => line.Split('|', 3)).Select(cells =>
            (int.Parse(cells[0], null), cells[1], cells[2]))];

    private static List<string> Lines(string name)
    {
        using var stream = typeof(PeerRecords).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded in the tests");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
