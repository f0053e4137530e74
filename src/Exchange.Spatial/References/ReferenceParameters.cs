namespace Exchange.Spatial.References;

/// <summary>What a well-known text says a reference system is, by numbers and by names.</summary>
internal sealed record ReferenceParameters
{
    /// <summary>Name of the whole system.</summary>
    public required string Name { get; init; }

    /// <summary>Names that tell the datum, the most telling first: of datum, geographic system and ellipsoid.</summary>
    public required IReadOnlyList<string> DatumNames { get; init; }

    public required double SemiMajorMetres { get; init; }

    public required double InverseFlattening { get; init; }

    public required double PrimeMeridianDegrees { get; init; }

    /// <summary>The code the text itself carries.</summary>
    public int? Epsg { get; init; }

    /// <summary>Null for a geographic system.</summary>
    public ProjectionParameters? Projection { get; init; }

    /// <summary>Whether the axes of a geographic system are degrees, those of a projected one metres.</summary>
    public required bool HasUsualUnit { get; init; }
}

/// <summary>The projection of a projected system, in degrees and metres.</summary>
internal sealed record ProjectionParameters
{
    public required string Method { get; init; }

    public required double CentralMeridianDegrees { get; init; }

    public required double LatitudeOfOriginDegrees { get; init; }

    public required double Scale { get; init; }

    public required double FalseEastingMetres { get; init; }

    public required double FalseNorthingMetres { get; init; }

    public bool IsTransverseMercator =>
        ReferenceNames.Key(Method) is "transversemercator" or "gausskruger" or "gaussboaga"
        or "transversemercatorcomplex";
}
