using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.References;

/// <summary>
/// Compares the coordinates of a layer with the CGCS2000 system it declares: zone number, order of the axes, unit,
/// place.
/// </summary>
/// <remarks>
/// Partitions are looked at one after another or, each by an instance of its own, side by side; the sum is the same.
/// One instance is not for concurrent use. A feature is judged by its box and shows one fault at most.
/// </remarks>
public sealed class ZoneCheck(Cgcs2000System declared)
{
    private readonly SortedDictionary<ZoneFaultKind, Seen> faults = [];
    private long features;
    private Seen? far;
    private double sumOfLongitudes;

    public void Look(LayerPartition partition, CancellationToken cancellationToken)
    {
        var geometry = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!geometry.HasPoints(row))
                continue;
            var box = geometry.Bounds(row);
            if (box.IsEmpty)
                continue;
            var place = new Seen(1, partition.FirstRow + row, partition.FeatureIds[row], box.MinX, box.MinY);
            features++;
            if ((Fault(box.MinX, box.MinY) ?? Fault(box.MaxX, box.MaxY)) is { } kind)
                Note(kind, place);
            else if (!declared.IsGeographic)
                Weigh(box, place);
        }
    }

    /// <summary>Adds what another instance saw in other partitions of the layer.</summary>
    public void Add(ZoneCheck other)
    {
        foreach (var (kind, seen) in other.faults)
            Note(kind, seen);
        features += other.features;
        sumOfLongitudes += other.sumOfLongitudes;
        if (other.far is { } farther)
            NoteFar(farther);
    }

    /// <summary>What was found, one per kind, after the last partition.</summary>
    public IReadOnlyList<ZoneFault> Faults()
    {
        var found = faults.Select(pair => Describe(pair.Key, pair.Value)).ToList();

        // A county at the edge of its zone is in order as long as most of it lies inside.
        if (far is { } seen && 2 * seen.Count > features)
            found.Add(Describe(ZoneFaultKind.WrongZone, seen));
        return found;
    }

    private ZoneFaultKind? Fault(double x, double y)
    {
        var form = CoordinateForm.Of(x, y);
        if (form.Kind == CoordinateKind.Implausible)
            return ZoneFaultKind.OutsideChina;
        if (form.IsSwapped)
            return ZoneFaultKind.AxesSwapped;
        if (form.Kind == CoordinateKind.Geographic)
            return declared.IsGeographic ? null : ZoneFaultKind.DegreesInsteadOfMetres;
        if (declared.IsGeographic)
            return ZoneFaultKind.MetresInsteadOfDegrees;
        return (declared.HasZonePrefix, form.Zone) switch
        {
            (true, null) => ZoneFaultKind.PrefixMissing,
            (false, not null) => ZoneFaultKind.PrefixUnexpected,
            (true, { } zone) when zone != declared.Zone => ZoneFaultKind.PrefixOfOtherZone,
            _ => null,
        };
    }

    private void Weigh(in Box box, in Seen place)
    {
        // A sphere will do: the answer is good to a hundredth of a degree.
        const double radiusMetres = 6_371_000;
        var offsetMetres = (box.MinX + box.MaxX) / 2 - declared.FalseEastingMetres;
        var latitude = (box.MinY + box.MaxY) / 2 / radiusMetres;
        var degrees = offsetMetres / (radiusMetres * Math.Cos(latitude)) * 180 / Math.PI;
        if (Math.Abs(degrees) <= HalfWidthDegrees)
            return;
        NoteFar(place);
        sumOfLongitudes += declared.CentralMeridianDegrees + degrees;
    }

    private void NoteFar(in Seen seen) => far = far is { } before ? Seen.Join(before, seen) : seen;

    private double HalfWidthDegrees => declared.ZoneWidthDegrees / 2d;

    private void Note(ZoneFaultKind kind, in Seen seen) =>
        faults[kind] = faults.TryGetValue(kind, out var before) ? Seen.Join(before, seen) : seen;

    private ZoneFault Describe(ZoneFaultKind kind, in Seen seen)
    {
        var definition = kind switch
        {
            ZoneFaultKind.AxesSwapped => ZoneProblems.AxesSwapped,
            ZoneFaultKind.PrefixMissing => ZoneProblems.PrefixMissing,
            ZoneFaultKind.PrefixUnexpected => ZoneProblems.PrefixUnexpected,
            ZoneFaultKind.PrefixOfOtherZone => ZoneProblems.PrefixOfOtherZone,
            ZoneFaultKind.DegreesInsteadOfMetres => ZoneProblems.DegreesInsteadOfMetres,
            ZoneFaultKind.MetresInsteadOfDegrees => ZoneProblems.MetresInsteadOfDegrees,
            ZoneFaultKind.OutsideChina => ZoneProblems.OutsideChina,
            ZoneFaultKind.WrongZone => ZoneProblems.WrongZone,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no fault of a zone"),
        };
        return new ZoneFault(
            kind, seen.Count, seen.Row, seen.FeatureId, seen.X, seen.Y, Problem(definition, kind, seen));
    }

    private Problem Problem(ProblemDefinition definition, ZoneFaultKind kind, in Seen seen)
    {
        var longitude = kind == ZoneFaultKind.WrongZone ? sumOfLongitudes / seen.Count : 0;
        return definition.With(
            ("count", seen.Count),
            ("declared", $"EPSG:{declared.Epsg}"),
            ("x", Text(seen.X)),
            ("y", Text(seen.Y)),
            ("zone", kind == ZoneFaultKind.PrefixMissing ? declared.Zone : CoordinateForm.Of(seen.X, seen.Y).Zone),
            ("expected", kind == ZoneFaultKind.WrongZone ? NearestMeridian(longitude) : declared.Zone),
            ("half", HalfWidthDegrees),
            ("meridian", declared.CentralMeridianDegrees),
            ("found", longitude.ToString("F2", CultureInfo.InvariantCulture)));
    }

    private int NearestMeridian(double longitude) => declared.ZoneWidthDegrees == 3
        ? 3 * (int)Math.Round(longitude / 3) : 6 * (int)Math.Floor(longitude / 6) + 3;

    private static string Text(double coordinate) => coordinate.ToString("0.####", CultureInfo.InvariantCulture);

    // How many features show something, and the first of them.
    private readonly record struct Seen(long Count, long Row, long FeatureId, double X, double Y)
    {
        public static Seen Join(in Seen one, in Seen other)
        {
            var first = one.Row <= other.Row ? one : other;
            return first with { Count = one.Count + other.Count };
        }
    }
}
