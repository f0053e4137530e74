using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Maps;

/// <summary>Whether the layers of a package can be looked at yet.</summary>
public enum MapState
{
    /// <summary>They are being cut into tiles; ask again in some seconds.</summary>
    Preparing,

    /// <summary>Tiles can be asked for.</summary>
    Ready,

    /// <summary>They could not be cut; it is tried again later.</summary>
    Failed,
}

/// <summary>The layers of one package version, as a map shows them.</summary>
/// <param name="Digest">Package digest.</param>
/// <param name="State">Whether tiles can be asked for.</param>
/// <param name="Problem">Why they could not be cut.</param>
/// <param name="Layers">The layers the caller may know, in the order of the package's files; empty until ready.</param>
/// <param name="Withheld">How many more there are in files the caller may not know (secrecy level, audience).</param>
public sealed record MapLayers(
    string Digest, MapState State, ProblemDescription? Problem, IReadOnlyList<MapLayer> Layers, int Withheld);

/// <summary>A layer of a package.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Table">The table's name, such as <c>GHYDYH</c>.</param>
/// <param name="Name">What people call it; the table's name where no profile knows it.</param>
/// <param name="File">The file it lies in.</param>
/// <param name="Geometry">Declared kind of geometry; null when it cannot be drawn.</param>
/// <param name="Count">Features with a place.</param>
/// <param name="WithoutPlace">Features without a place, with a damaged one, or with one of too many points for a map.</param>
/// <param name="Simplified">Features of so many points that they are drawn simplified.</param>
/// <param name="AreaSquareMetres">Ellipsoidal area (椭球面积) of its polygons.</param>
/// <param name="Extent">Where it lies; null without features.</param>
/// <param name="MaxLevel">The deepest level of tiles; 512-pixel tiles of the grid WorldCRS84Quad in EPSG:4490.</param>
/// <param name="ClassField">The field its features are classed by.</param>
/// <param name="Classing">The classing of the map style that names and colours the classes.</param>
/// <param name="Classes">What there is of each class.</param>
/// <param name="Problem">Why it cannot be drawn.</param>
public sealed record MapLayer(
    string Id,
    string Table,
    LocalizedText Name,
    string File,
    string? Geometry,
    long Count,
    long WithoutPlace,
    long Simplified,
    double AreaSquareMetres,
    MapExtent? Extent,
    int MaxLevel,
    string? ClassField,
    string? Classing,
    IReadOnlyList<MapClassTotal> Classes,
    ProblemDescription? Problem);

/// <summary>A box in degrees of CGCS2000 (EPSG:4490).</summary>
/// <param name="West">Least longitude.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
public sealed record MapExtent(double West, double South, double East, double North);

/// <summary>What a layer has of one class.</summary>
/// <param name="Code">The class.</param>
/// <param name="Count">Features.</param>
/// <param name="AreaSquareMetres">Their ellipsoidal area (椭球面积).</param>
public sealed record MapClassTotal(string Code, long Count, double AreaSquareMetres);
