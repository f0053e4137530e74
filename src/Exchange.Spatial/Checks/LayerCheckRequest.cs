using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Checks;

/// <summary>What is asked of one polygon layer, without any package or rule pack.</summary>
public sealed record LayerCheckRequest
{
    /// <summary>A layer of the source.</summary>
    public required LayerDefinition Layer { get; init; }

    /// <summary>A layer whose polygons the layer has to cover exactly; null when there is none.</summary>
    public LayerDefinition? Within { get; init; }

    /// <summary>
    /// Whether ground that the layer's features enclose has to be covered. A boundary asks for all of its ground
    /// anyway; without either the layer may leave ground free, and only ground covered twice is a fault.
    /// </summary>
    public bool Covers { get; init; }

    /// <summary>Layers with which the layer may share no ground.</summary>
    public IReadOnlyList<LayerDefinition> ApartFrom { get; init; } = [];

    /// <summary>The attribute that holds the ellipsoidal area in m²; null when it is not to be checked.</summary>
    public string? AreaField { get; init; }

    /// <summary>The attribute that names features and must not repeat; null to go by feature id.</summary>
    public string? KeyField { get; init; }

    /// <summary>Mean width up to which a gap or common ground is the resolution of the data.</summary>
    public double ToleranceMetres { get; init; } = 0.001;
}
