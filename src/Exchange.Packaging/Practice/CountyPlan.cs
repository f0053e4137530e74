using Exchange.Domain.Divisions;

namespace Exchange.Packaging.Practice;

/// <summary>One land-use parcel: one cell, or two side by side.</summary>
internal readonly record struct Parcel(int Row, int Start, int End, string ZoneCode, string UseCode);

/// <summary>One planning zone.</summary>
internal sealed record ZoneArea(GridRegion Region, string Code);

/// <summary>
/// Where everything lies in the practice county: zones in blocks of cells, land use that fits the zones, townships in
/// bands. The control lines are the zones of their kind, so they can never meet.
/// </summary>
internal sealed class CountyPlan
{
    private const double MergedShare = 1 / 8d;

    private static readonly Dictionary<string, string[]> UsesByZone = new(StringComparer.Ordinal)
    {
        ["100"] = ["0301", "0301", "0302", "0303", "1701", "0506"],
        ["200"] = ["0301", "0303", "0403", "1703"],
        ["300"] = ["0101", "0101", "0101", "0103"],
        ["410"] = ["0701", "0701", "0801", "0804", "0901", "1001", "1101", "1207", "1401", "1208"],
        ["420"] = ["0701", "1001", "1401", "16"],
        ["430"] = ["1401", "1402", "0301", "1702"],
        ["510"] = ["0703", "0703", "0704", "0601", "0103"],
        ["520"] = ["0103", "0101", "0201", "0202", "1704", "1705", "0602"],
        ["530"] = ["0301", "0303", "0304", "0202"],
    };

    private readonly PracticeRandom random;
    private readonly int blockCells;

    public CountyPlan(PracticeOptions options)
    {
        random = new PracticeRandom(options.Seed);
        var (longitude, latitude) = PracticePlace.Of(options.Division.Code, random);
        var cells = options.Features + (int)(options.Features * MergedShare);
        Grid = new CountyGrid(cells, random, longitude, latitude);
        blockCells = Math.Clamp((int)Math.Round(Math.Sqrt(cells) / 12), 2, 16);
        Zones = [.. MakeZones()];
        Townships = MakeTownships(options);
        Parcels = MakeParcels(cells - options.Features);
    }

    public CountyGrid Grid { get; }

    public GridRegion County => Grid.Cut(0, 0, Grid.Columns, Grid.Rows).Single();

    public IReadOnlyList<ZoneArea> Zones { get; }

    public IReadOnlyList<(Division Division, GridRegion Region)> Townships { get; }

    public IReadOnlyList<Parcel> Parcels { get; }

    private IEnumerable<ZoneArea> MakeZones()
    {
        for (var row = 0; row < Grid.Rows; row += blockCells)
        {
            for (var column = 0; column < Grid.Columns; column += blockCells)
            {
                foreach (var region in Grid.Cut(column, row, blockCells, blockCells))
                    yield return new ZoneArea(region, ZoneOf(column, row));
            }
        }
    }

    // Town in the middle, red line in the north-west, basic farmland in the south, countryside elsewhere.
    private string ZoneOf(int column, int row)
    {
        var (blockColumn, blockRow) = (column / blockCells, row / blockCells);
        var u = (blockColumn + 0.5) * blockCells / Grid.Columns;
        var v = (blockRow + 0.5) * blockCells / Grid.Rows;
        var distance = Math.Sqrt((u - 0.55) * (u - 0.55) + (v - 0.5) * (v - 0.5));
        var share = random.Share((long)blockRow << 32 | (uint)blockColumn, 8);
        return (distance, u, v) switch
        {
            ( < 0.14, _, _) => "410",
            ( < 0.2, _, _) => share < 0.3 ? "430" : "420",
            (_, < 0.32, > 0.6) => "100",
            (_, > 0.25, < 0.3) => "300",
            _ => share switch { < 0.12 => "510", < 0.2 => "200", < 0.62 => "520", _ => "530" },
        };
    }

    private List<(Division Division, GridRegion Region)> MakeTownships(PracticeOptions options)
    {
        var wanted = Math.Min(options.Townships.Count, Math.Max(1, options.Features / 40));
        if (options.Townships.Count == 0)
            return [(options.Division, County)];
        var bands = Math.Max(1, (int)Math.Sqrt(wanted));
        var townships = new List<(Division, GridRegion)>();
        for (var band = 0; band < bands; band++)
        {
            var (firstRow, endRow) = (Grid.Rows * band / bands, Grid.Rows * (band + 1) / bands);
            var (first, end) = (wanted * band / bands, wanted * (band + 1) / bands);
            for (var at = first; at < end; at++)
            {
                var (west, east) = (Edge(at - first, end - first), Edge(at - first + 1, end - first));
                foreach (var region in Grid.Cut(west, firstRow, east - west, endRow - firstRow))
                    townships.Add((options.Townships[at], region));
            }
        }

        return townships;

        int Edge(int index, int count) => Grid.Columns * index / count;
    }

    // Pairs are joined only inside one block and one township, so that no parcel straddles a boundary.
    private List<Parcel> MakeParcels(int merges)
    {
        var township = new int[Grid.Rows][];
        for (var row = 0; row < Grid.Rows; row++)
            township[row] = new int[Grid.Columns];
        for (var index = 0; index < Townships.Count; index++)
        {
            var region = Townships[index].Region;
            for (var i = 0; i < region.Runs.Length; i++)
                township[region.FirstRow + i].AsSpan(region.Runs[i].Start..region.Runs[i].End).Fill(index);
        }

        var pairs = new List<(int Row, int Column)>();
        for (var row = 0; row < Grid.Rows; row++)
        {
            var (start, end) = Grid.Row(row);
            for (var column = start + (start & 1); column + 1 < end; column += 2)
            {
                if (column / blockCells == (column + 1) / blockCells
                    && township[row][column] == township[row][column + 1])
                    pairs.Add((row, column));
            }
        }

        var joined = pairs
            .OrderBy(pair => random.Bits((long)pair.Row << 32 | (uint)pair.Column, 9))
            .Take(merges)
            .ToHashSet();
        if (joined.Count < merges)
            throw new InvalidOperationException($"Only {joined.Count} of {merges} pairs can be joined");
        var parcels = new List<Parcel>();
        for (var row = 0; row < Grid.Rows; row++)
        {
            var (column, end) = Grid.Row(row);
            while (column < end)
            {
                var next = joined.Contains((row, column)) ? column + 2 : column + 1;
                var zone = ZoneOf(column / blockCells * blockCells, row / blockCells * blockCells);
                var uses = UsesByZone[zone];
                var use = uses[(int)(random.Bits((long)row << 32 | (uint)column, 10) % (uint)uses.Length)];
                parcels.Add(new Parcel(row, column, next, zone, use));
                column = next;
            }
        }

        return parcels;
    }
}
