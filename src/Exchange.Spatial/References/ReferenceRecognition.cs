using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.References;

/// <summary>
/// Finds out which system a layer declares, from code, well-known text and names, and whether these agree.
/// </summary>
/// <remarks>
/// Parameters count more than the code, the code more than names: software of different makers writes the same system
/// under many names and often without a code. The three-degree and the six-degree system of the same meridian without
/// prefix are the same projection (4534 and 4502, for example); code or name decide between them, else three degrees.
/// </remarks>
public static class ReferenceRecognition
{
    // Semi-major axes of the known ellipsoids differ by 3 m and more, written with at least centimetres.
    private const double SemiMajorToleranceMetres = 0.01;

    // CGCS2000 and WGS 84 differ by 1.46e-6 in 1/f; texts give seven decimals and more.
    private const double InverseFlatteningTolerance = 5e-7;

    private const double DegreeTolerance = 1e-7;
    private const double MetreTolerance = 0.001;

    public static RecognisedReference Recognise(SpatialReference reference)
    {
        // GeoPackage has that word for systems that are none.
        var text = reference.Definition.Trim();
        if (text.Equals("undefined", StringComparison.OrdinalIgnoreCase))
            text = "";
        var root = WellKnownTextReader.Read(text);
        var parameters = root is null ? null : ReferenceParametersReader.Read(root);
        var code = reference.Epsg ?? (reference.Organization.Length == 0 ? parameters?.Epsg : null);
        return parameters is not null
            ? ByParameters(reference, parameters, code) : ByCodeOrName(reference, text, root, code);
    }

    /// <summary>
    /// Whether the same numbers are the same place in both, whichever of code, text or name declares them. Systems that
    /// are not recognised are the same when they have the same code or are written alike.
    /// </summary>
    public static bool HaveSameCoordinates(SpatialReference first, SpatialReference second) =>
        (Recognise(first), Recognise(second)) switch
        {
            ({ System: { } a }, { System: { } b }) => a.HasCoordinatesOf(b),
            ({ System: not null }, _) or (_, { System: not null }) => false,
            ({ IsGeographic: true, Kind: not (ReferenceKind.Undefined or ReferenceKind.Other) and var a },
                { IsGeographic: true, Kind: var b }) => a == b,
            _ => first.Epsg is { } code ? code == second.Epsg : first == second,
        };

    private static RecognisedReference ByCodeOrName(
        SpatialReference reference, string text, WellKnownText? root, int? code)
    {
        var name = reference.Name.Length > 0 ? reference.Name : root?.Name ?? "";
        var byCode = code is { } epsg ? KnownCodes.Datum(epsg) : null;
        var kind = byCode ?? ReferenceNames.Datum(name);
        var isDeclared = code is not null || text.Length > 0;
        return new RecognisedReference
        {
            Kind = kind ?? (isDeclared ? ReferenceKind.Other : ReferenceKind.Undefined),
            System = code is { } labelled ? Cgcs2000.Find(labelled)
                : kind == ReferenceKind.Cgcs2000 ? ReferenceNames.Zone(name).System() : null,
            IsGeographic = byCode is not null ? KnownCodes.IsGeographic(code!.Value) // A datum by code has a code.
                : text.StartsWith("GEOG", StringComparison.OrdinalIgnoreCase) ? true : null,
            Name = Name(reference, name, kind),
            Disagreements = [.. WithoutParameters(text, root, code, name)],
        };
    }

    private static RecognisedReference ByParameters(
        SpatialReference reference, ReferenceParameters parameters, int? code)
    {
        var name = reference.Name.Length > 0 ? reference.Name : parameters.Name;
        var kind = Kind(parameters);
        var labelled = code is { } epsg ? Cgcs2000.Find(epsg) : null;
        var width = new[] { labelled?.ZoneWidthDegrees ?? 0, Width(reference.Name), Width(parameters.Name) }
            .FirstOrDefault(width => width != 0);
        var system = kind == ReferenceKind.Cgcs2000 ? Match(parameters, width) : null;
        return new RecognisedReference
        {
            Kind = kind,
            System = system,
            IsGeographic = parameters.Projection is null,
            Name = Name(reference, name, kind),
            Disagreements =
            [
                .. Ellipsoids(parameters),
                .. Labels(parameters, kind, code),
                .. Names(parameters, kind, reference.Name),
                .. parameters.Name == reference.Name ? [] : Names(parameters, kind, parameters.Name),
            ],
        };
    }

    private static int Width(string name) => ReferenceNames.Zone(name).WidthDegrees;

    private static ReferenceKind Kind(ReferenceParameters parameters)
    {
        foreach (var name in parameters.DatumNames)
        {
            if (ReferenceNames.Datum(name) is { } kind)
                return kind;
        }

        return ReferenceKind.Other;
    }

    private static Cgcs2000System? Match(ReferenceParameters parameters, int preferredWidth)
    {
        if (!HasEllipsoid(parameters, Cgcs2000.SemiMajorAxisMetres, Cgcs2000.InverseFlattening)
            || parameters.PrimeMeridianDegrees != 0 || !parameters.HasUsualUnit)
            return null;
        if (parameters.Projection is not { } projection)
            return Cgcs2000.Find(Cgcs2000.Geographic);
        if (!projection.IsTransverseMercator || Math.Abs(projection.Scale - 1) > 1e-9
            || Math.Abs(projection.LatitudeOfOriginDegrees) > DegreeTolerance
            || Math.Abs(projection.FalseNorthingMetres) > MetreTolerance)
            return null;
        return Cgcs2000.All
            .Where(system => !system.IsGeographic
                && Math.Abs(system.CentralMeridianDegrees - projection.CentralMeridianDegrees) <= DegreeTolerance
                && Math.Abs(system.FalseEastingMetres - projection.FalseEastingMetres) <= MetreTolerance)
            .OrderBy(system => system.ZoneWidthDegrees == preferredWidth ? 0 : system.ZoneWidthDegrees)
            .FirstOrDefault();
    }

    private static IEnumerable<Problem> Ellipsoids(ReferenceParameters parameters)
    {
        foreach (var name in parameters.DatumNames.Distinct(StringComparer.Ordinal))
        {
            if (ReferenceNames.Datum(name) is { } kind && Ellipsoid(kind) is var (semiMajor, inverse)
                && !HasEllipsoid(parameters, semiMajor, inverse))
            {
                yield return ReferenceProblems.DatumAndEllipsoidDisagree.With(
                    ("declared", name), ("expected", Text(semiMajor, inverse)),
                    ("found", Text(parameters.SemiMajorMetres, parameters.InverseFlattening)));
                yield break;
            }
        }
    }

    private static IEnumerable<Problem> Labels(ReferenceParameters parameters, ReferenceKind kind, int? code)
    {
        if (code is not { } epsg || KnownCodes.Datum(epsg) is not { } labelled)
            return [];
        var difference = labelled != kind
            ? new Difference("datum", ReferenceNames.Display(labelled), parameters.DatumNames[0])
            : Cgcs2000.Find(epsg) is { } system ? Compare(system, parameters) : null;
        return difference is null ? [] :
        [
            ReferenceProblems.CodeAndParametersDisagree.With(
                ("declared", $"EPSG:{epsg}"), ("item", difference.Item), ("expected", difference.Expected),
                ("found", difference.Found)),
        ];
    }

    private static IEnumerable<Problem> Names(ReferenceParameters parameters, ReferenceKind kind, string name)
    {
        var named = ReferenceNames.Datum(name);
        var difference = named is { } datum and not ReferenceKind.Other && datum != kind
            ? new Difference("datum", ReferenceNames.Display(datum), parameters.DatumNames[0])
            : Zone(name, kind, parameters);
        return difference is null ? [] :
        [
            ReferenceProblems.NameAndParametersDisagree.With(
                ("declared", name), ("item", difference.Item), ("expected", difference.Expected),
                ("found", difference.Found)),
        ];
    }

    // Zone names of the older datums follow the same pattern with the same numbers.
    private static Difference? Zone(string name, ReferenceKind kind, ReferenceParameters parameters) =>
        kind is ReferenceKind.Cgcs2000 or ReferenceKind.Xian1980 or ReferenceKind.Beijing1954
        && ReferenceNames.Zone(name).System() is { } system ? Compare(system, parameters) : null;

    private static IEnumerable<Problem> WithoutParameters(string text, WellKnownText? root, int? code, string name)
    {
        // A code may well come without definition, but a definition that is none hides what the writer meant.
        if (root is null && text.Length > 0)
            yield return ReferenceProblems.UnreadableDefinition.With(("found", text[..Math.Min(text.Length, 40)]));
        if (code is { } epsg && Cgcs2000.Find(epsg) is { } labelled && ReferenceNames.Zone(name).System() is { } named
            && named != labelled)
        {
            yield return ReferenceProblems.CodeAndParametersDisagree.With(
                ("declared", $"EPSG:{epsg}"), ("item", "name"), ("expected", Cgcs2000.Reference(epsg).Name),
                ("found", name));
        }
    }

    private static Difference? Compare(Cgcs2000System system, ReferenceParameters parameters)
    {
        if (parameters.Projection is not { } projection)
            return system.IsGeographic ? null : new Difference("kind", "projected", "geographic");
        if (system.IsGeographic)
            return new Difference("kind", "geographic", "projected");
        if (!projection.IsTransverseMercator)
            return new Difference("projection", "Gauss-Kruger", projection.Method);
        var meridian = projection.CentralMeridianDegrees;
        return Number("central_meridian", system.CentralMeridianDegrees, meridian, DegreeTolerance)
            ?? Number("false_easting", system.FalseEastingMetres, projection.FalseEastingMetres, MetreTolerance)
            ?? Number("false_northing", 0, projection.FalseNorthingMetres, MetreTolerance)
            ?? Number("scale_factor", 1, projection.Scale, 1e-9)
            ?? Number("latitude_of_origin", 0, projection.LatitudeOfOriginDegrees, DegreeTolerance);
    }

    private static Difference? Number(string item, double expected, double found, double tolerance) =>
        Math.Abs(expected - found) <= tolerance ? null : new Difference(item, Text(expected), Text(found));

    // Parts of a system are called as in well-known text, whatever the language of the message.
    private sealed record Difference(string Item, string Expected, string Found);

    // The code is what people know a system by; without one, the name as written and what it was taken for.
    private static string Name(SpatialReference reference, string name, ReferenceKind? kind)
    {
        if (reference.Organization.Length > 0)
            return reference.ToString();
        var datum = kind is { } known and not ReferenceKind.Other ? ReferenceNames.Display(known) : null;
        if (name.Length == 0)
            return datum ?? reference.ToString();
        return datum is null ? $"\"{name}\"" : $"\"{name}\" ({datum})";
    }

    private static (double SemiMajorMetres, double InverseFlattening)? Ellipsoid(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Cgcs2000 => (Cgcs2000.SemiMajorAxisMetres, Cgcs2000.InverseFlattening),
        ReferenceKind.Xian1980 => (6_378_140, 298.257),
        ReferenceKind.Beijing1954 => (6_378_245, 298.3),
        ReferenceKind.Wgs84 => (6_378_137, 298.257223563),
        _ => null,
    };

    private static bool HasEllipsoid(
        ReferenceParameters parameters, double semiMajorMetres, double inverseFlattening) =>
        Math.Abs(parameters.SemiMajorMetres - semiMajorMetres) <= SemiMajorToleranceMetres
        && Math.Abs(parameters.InverseFlattening - inverseFlattening) <= InverseFlatteningTolerance;

    private static string Text(double semiMajorMetres, double inverseFlattening) =>
        $"{Text(semiMajorMetres)}, 1/{Text(inverseFlattening)}";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
