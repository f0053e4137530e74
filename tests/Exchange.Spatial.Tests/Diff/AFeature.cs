using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>A feature of a layer made for a test.</summary>
internal sealed record AFeature(long Id, string? Key, Geometry? Shape)
{
    private static AffineTransformation AtOrigin { get; } =
        AffineTransformation.TranslationInstance(38_500_000, 3_400_000);

    public string? Class { get; init; } = "0101";

    public double? Size { get; init; } = 1;

    /// <summary>
    /// From well-known text in metres off a place on the central meridian, where small areas on the ellipsoid are those
    /// in the plane.
    /// </summary>
    public static AFeature Of(long id, string? key, string? text) =>
        new(id, key, text is null ? null : AtOrigin.Transform(new WKTReader().Read(text)));

    /// <summary>"key: well-known text" lines, numbered from 1; a key of - stands for none.</summary>
    public static IReadOnlyList<AFeature> List(string lines) =>
    [
        .. lines.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => line.Split(':', StringSplitOptions.TrimEntries) is var parts
                ? Of(i + 1, parts[0] == "-" ? null : parts[0], parts[1]) : throw new FormatException(line)),
    ];
}
