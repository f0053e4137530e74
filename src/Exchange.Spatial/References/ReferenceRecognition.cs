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
        var root = reference.Definition.Length == 0 ? null : WellKnownTextReader.Read(reference.Definition);
        var parameters = root is null ? null : ReferenceParametersReader.Read(root);
        var code = reference.Epsg ?? (reference.Organization.Length == 0 ? parameters?.Epsg : null);
        if (parameters is not null)
            return ByParameters(reference, parameters, code);
        var name = reference.Name.Length > 0 ? reference.Name : root?.Name ?? "";
        var kind = (code is { } epsg ? KnownCodes.Datum(epsg) : null) ?? ReferenceNames.Datum(name);
        var isDeclared = code is not null || reference.Definition.Trim().Length > 0 || kind is not null;
        return new RecognisedReference
        {
            Kind = kind ?? (isDeclared ? ReferenceKind.Other : ReferenceKind.Undefined),
            System = ByCodeOrName(code, kind, name),
            IsGeographic = code is { } known && KnownCodes.Datum(known) is not null ? KnownCodes.IsGeographic(known)
                : reference.Definition.TrimStart().StartsWith("GEOG", StringComparison.OrdinalIgnoreCase) ? true : null,
            Name = Name(reference, kind),
            Disagreements = [.. WithoutParameters(reference, root, code, name)],
        };
    }

    private static RecognisedReference ByParameters(
        SpatialReference reference, ReferenceParameters parameters, int? code)
    {
        var name = reference.Name.Length > 0 ? reference.Name : parameters.Name;
        var kind = Kind(parameters);
        var labelled = code is { } epsg ? Cgcs2000.Find(epsg) : null;
        var system = kind == ReferenceKind.Cgcs2000 ? Match(parameters, labelled, name) : null;
        return new RecognisedReference
        {
            Kind = kind,
            System = system,
            IsGeographic = parameters.Projection is null,
            Name = Name(reference, kind),
            Disagreements =
            [
                .. Ellipsoids(parameters),
                .. Labels(parameters, kind, code),
                .. Names(parameters, kind, reference.Name),
                .. parameters.Name == reference.Name ? [] : Names(parameters, kind, parameters.Name),
            ],
        };
    }

    private static Cgcs2000System? ByCodeOrName(int? code, ReferenceKind? kind, string name)
    {
        if (code is { } epsg)
            return Cgcs2000.Find(epsg);
        return kind == ReferenceKind.Cgcs2000 ? ReferenceNames.Zone(name).System() : null;
    }

    private static ReferenceKind Kind(ReferenceParameters parameters)
    {
        foreach (var name in parameters.DatumNames)
        {
            if (ReferenceNames.Datum(name) is { } kind)
                return kind;
        }

        return ReferenceKind.Other;
    }

    private static Cgcs2000System? Match(ReferenceParameters parameters, Cgcs2000System? labelled, string name)
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
        var width = labelled?.ZoneWidthDegrees ?? ReferenceNames.Zone(name).WidthDegrees;
        return Cgcs2000.All
            .Where(system => !system.IsGeographic
                && Math.Abs(system.CentralMeridianDegrees - projection.CentralMeridianDegrees) <= DegreeTolerance
                && Math.Abs(system.FalseEastingMetres - projection.FalseEastingMetres) <= MetreTolerance)
            .OrderBy(system => system.ZoneWidthDegrees == width ? 0 : system.ZoneWidthDegrees)
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
            ? new Difference("datum", ReferenceNames.Display(labelled), ReferenceNames.Display(kind))
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
        var difference = named is { } datum && datum != kind
            ? new Difference("datum", ReferenceNames.Display(datum), ReferenceNames.Display(kind))
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

    private static IEnumerable<Problem> WithoutParameters(
        SpatialReference reference, WellKnownText? root, int? code, string name)
    {
        // Not every code comes with a definition, but a definition that is none hides what the writer meant.
        if (root is null && reference.Definition.Trim() is { Length: > 0 } text
            && !text.Equals("undefined", StringComparison.OrdinalIgnoreCase))
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
        return Number("central meridian", system.CentralMeridianDegrees, projection.CentralMeridianDegrees, DegreeTolerance)
            ?? Number("false easting", system.FalseEastingMetres, projection.FalseEastingMetres, MetreTolerance)
            ?? Number("false northing", 0, projection.FalseNorthingMetres, MetreTolerance)
            ?? Number("scale", 1, projection.Scale, 1e-9)
            ?? Number("latitude of origin", 0, projection.LatitudeOfOriginDegrees, DegreeTolerance);
    }

    private static Difference? Number(string item, double expected, double found, double tolerance) =>
        Math.Abs(expected - found) <= tolerance ? null : new Difference(item, Text(expected), Text(found));

    // The code is what people know a system by; without one, the name as written and what it was taken for.
    private static string Name(SpatialReference reference, ReferenceKind? kind)
    {
        if (reference.Organization.Length > 0)
            return reference.ToString();
        var datum = kind is { } known ? ReferenceNames.Display(known) : reference.ToString();
        return reference.Name.Length > 0 ? $"\"{reference.Name}\" ({datum})" : datum;
    }

    private static (double SemiMajorMetres, double InverseFlattening)? Ellipsoid(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Cgcs2000 => (Cgcs2000.SemiMajorAxisMetres, Cgcs2000.InverseFlattening),
        ReferenceKind.Xian1980 => (6_378_140, 298.257),
        ReferenceKind.Beijing1954 => (6_378_245, 298.3),
        ReferenceKind.Wgs84 => (6_378_137, 298.257223563),
        _ => null,
    };

    private static bool HasEllipsoid(ReferenceParameters parameters, double semiMajorMetres, double inverseFlattening) =>
        Math.Abs(parameters.SemiMajorMetres - semiMajorMetres) <= SemiMajorToleranceMetres
        && Math.Abs(parameters.InverseFlattening - inverseFlattening) <= InverseFlatteningTolerance;

    private static string Text(double semiMajorMetres, double inverseFlattening) =>
        $"{Text(semiMajorMetres)}, 1/{Text(inverseFlattening)}";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Difference(string Item, string Expected, string Found);
}
