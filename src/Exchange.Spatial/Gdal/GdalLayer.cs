using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>A layer of an open data set: GDAL's object beside what we say about it.</summary>
internal sealed class GdalLayer
{
    public required nint Handle { get; init; }

    public required LayerDefinition Definition { get; init; }

    /// <summary>GDAL's field types, in the order of the definition's attributes.</summary>
    public required IReadOnlyList<int> FieldTypes { get; init; }

    public required bool SwapsAxes { get; init; }

    /// <summary>Whether features carry ids of the file; otherwise they are numbered from 1.</summary>
    public required bool HasIds { get; init; }

    /// <summary>Why the layer cannot be read, though it is listed; null when it can.</summary>
    public string? Fault { get; init; }
}
