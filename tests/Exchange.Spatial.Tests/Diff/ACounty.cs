using Exchange.Spatial.Diff;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>
/// A small tessellation with bent edges, and a second version of it with known edits. Same seed, same county.
/// </summary>
internal sealed class ACounty
{
    private const double Size = 100;
    private const int Bends = 3;

    // Edited parcels are this far apart, so that edits have nothing to do with one another.
    private const int Apart = 4;

    private static readonly GeometryFactory Factory = new();
    private static readonly string[] Classes = ["0101", "0102", "0301", "1104"];

    private readonly Random random;
    private readonly int side;
    private readonly Dictionary<(int, int, bool), Coordinate[]> edges = [];

    public ACounty(int side, int seed)
    {
        this.side = side;
        random = new Random(seed);
        for (var row = 0; row <= side; row++)
        {
            for (var column = 0; column <= side; column++)
            {
                edges[(row, column, true)] = Edge(column, row, column + 1, row);
                edges[(row, column, false)] = Edge(column, row, column, row + 1);
            }
        }

        Old = [.. Parcels()];
        New = [.. Edit(Old)];
    }

    public IReadOnlyList<AFeature> Old { get; }

    public IReadOnlyList<AFeature> New { get; }

    /// <summary>What was done: kind, key before (of added ones, after), key after where it is another.</summary>
    public HashSet<(ChangeKind Kind, string? Key, string? NewKey)> Truth { get; } = [];

    public int Splits { get; private set; }

    public int Merges { get; private set; }

    private IEnumerable<AFeature> Parcels()
    {
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var ring = Factory.CreateLinearRing(Ring(row, column));
                var id = row * side + column + 1;

                // The key of its neighbour, in both versions: a fault, but no change.
                var key = (row, column) is (1, 1) ? Key(id + 1) : Key(id);
                yield return new AFeature(id, key, Factory.CreatePolygon(ring))
                {
                    Class = Classes[random.Next(Classes.Length)],
                    Size = random.Next(1_000_000) / 100d,
                };
                if ((row, column) is (1, 3))
                    yield return new AFeature(90_000, Key(90_000), Factory.CreatePolygon(ring)); // Lies there twice.
            }
        }
    }

    private IEnumerable<AFeature> Edit(IReadOnlyList<AFeature> old)
    {
        var edited = old.ToDictionary(feature => feature.Id);
        var fresh = 100_000;
        var edit = 0;
        for (var row = Apart; row < side - 1; row += Apart)
        {
            for (var column = 2; column < side - 2; column += Apart)
            {
                var (id, right) = (row * side + column + 1, row * side + column + 2);
                switch (edit++ % 9)
                {
                    case 0:
                        edited[id] = edited[id] with { Class = "9999" };
                        Tell(ChangeKind.Attributes, id);
                        break;
                    case 1:
                        edited[id] = edited[id] with { Key = Key(fresh) };
                        Tell(ChangeKind.Rekeyed, id, fresh++);
                        break;
                    case 2:
                        edited.Remove(id);
                        Tell(ChangeKind.Removed, id);
                        break;
                    case 3:
                        var pond = Move(Scale(edited[id].Shape!, 0.3), 0, 0);
                        edited[fresh] = new AFeature(fresh, Key(fresh), pond);
                        edited[id] = edited[id] with { Shape = edited[id].Shape!.Difference(pond) };
                        Tell(ChangeKind.Reshaped, id);
                        Tell(ChangeKind.Added, fresh++);
                        Splits++;
                        break;
                    case 4:
                        edited[id] = edited[id] with { Shape = Move(edited[id].Shape!, 2.5, -1.25), Size = null };
                        Tell(ChangeKind.Moved, id);
                        break;
                    case 5:
                        ReplaceEdge(row, column + 1);
                        edited[id] = edited[id] with { Shape = Polygon(row, column) };
                        edited[right] = edited[right] with { Shape = Polygon(row, column + 1) };
                        Tell(ChangeKind.Reshaped, id);
                        Tell(ChangeKind.Reshaped, right);
                        break;
                    case 6:
                        edited[id] = edited[id] with { Shape = edited[id].Shape!.Union(edited[right].Shape!) };
                        edited.Remove(right);
                        Tell(ChangeKind.Reshaped, id);
                        Tell(ChangeKind.Removed, right);
                        Merges++;
                        break;
                    case 7:
                        edited[fresh] = edited[id] with { Id = fresh, Key = Key(fresh) };
                        edited[fresh] = edited[fresh] with { Shape = Half(edited[id], upper: true) };
                        edited[fresh + 1] = edited[fresh] with { Id = fresh + 1, Key = Key(fresh + 1) };
                        edited[fresh + 1] = edited[fresh + 1] with { Shape = Half(edited[id], upper: false) };
                        edited.Remove(id);
                        Tell(ChangeKind.Removed, id);
                        Tell(ChangeKind.Added, fresh++);
                        Tell(ChangeKind.Added, fresh++);
                        Splits++;
                        break;
                    default:
                        edited[fresh] = new AFeature(fresh, null, Move(edited[id].Shape!, side * Size * 2, 0));
                        Truth.Add((ChangeKind.Added, null, null));
                        fresh++;
                        break;
                }
            }
        }

        return edited.Values;
    }

    private void Tell(ChangeKind kind, int id, int? other = null) =>
        Truth.Add((kind, Key(id), other is { } key ? Key(key) : null));

    private static string Key(int id) => $"61099910{id:D10}";

    private Coordinate[] Edge(int x0, int y0, int x1, int y1)
    {
        var points = new Coordinate[Bends + 2];
        for (var i = 0; i < points.Length; i++)
        {
            var share = (double)i / (points.Length - 1);
            var (x, y) = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
            var wiggle = i == 0 || i == points.Length - 1 ? 0 : 0.1;
            points[i] = At(
                x + wiggle * (random.NextDouble() - 0.5), y + wiggle * (random.NextDouble() - 0.5));
        }

        return points;
    }

    // Another line between the same ends.
    private void ReplaceEdge(int row, int column) => edges[(row, column, false)] = Edge(column, row, column, row + 1);

    private static Coordinate At(double x, double y) =>
        new(Math.Round(38_500_000 + Size * x, 4), Math.Round(3_400_000 + Size * y, 4));

    private Coordinate[] Ring(int row, int column) =>
    [
        .. edges[(row, column, true)],
        .. edges[(row, column + 1, false)].Skip(1),
        .. edges[(row + 1, column, true)].Reverse().Skip(1),
        .. edges[(row, column, false)].Reverse().Skip(1),
    ];

    private Polygon Polygon(int row, int column) => Factory.CreatePolygon(Ring(row, column));

    private static Geometry Half(AFeature feature, bool upper)
    {
        var box = feature.Shape!.EnvelopeInternal; // Parcels have shapes.
        var middle = Math.Round(box.Centre.Y, 4);
        return feature.Shape.Intersection(Factory.ToGeometry(upper
            ? new Envelope(box.MinX - 1, box.MaxX + 1, middle, box.MaxY + 1)
            : new Envelope(box.MinX - 1, box.MaxX + 1, box.MinY - 1, middle)));
    }

    private static Geometry Scale(Geometry shape, double factor)
    {
        var centre = shape.EnvelopeInternal.Centre;
        return Map(shape, p => (centre.X + factor * (p.X - centre.X), centre.Y + factor * (p.Y - centre.Y)));
    }

    private static Geometry Move(Geometry shape, double dx, double dy) => Map(shape, p => (p.X + dx, p.Y + dy));

    private static Geometry Map(Geometry shape, Func<Coordinate, (double X, double Y)> to) =>
        Factory.CreatePolygon([.. shape.Coordinates.Select(to)
            .Select(p => new Coordinate(Math.Round(p.X, 4), Math.Round(p.Y, 4)))]);
}
