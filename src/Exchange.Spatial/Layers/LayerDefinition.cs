using Exchange.Domain.Problems;

namespace Exchange.Spatial.Layers;

/// <summary>What a file declares about one layer; nothing in it has been checked against the features.</summary>
public sealed record LayerDefinition
{
    /// <summary>The name as written in the file.</summary>
    public required string Name { get; init; }

    /// <summary>The declared kind of geometry; null for a table without geometry.</summary>
    public GeometryKind? GeometryKind { get; init; }

    public bool MayHaveZ { get; init; }

    public bool MayHaveM { get; init; }

    public SpatialReference Reference { get; init; } = SpatialReference.Undefined;

    /// <summary>The attributes in file order, without feature id and geometry.</summary>
    public required IReadOnlyList<AttributeDefinition> Attributes { get; init; }

    /// <summary>
    /// The column that holds the feature id; null when the file has none and rows are numbered from 1.
    /// </summary>
    public string? IdColumn { get; init; }

    public string? GeometryColumn { get; init; }

    /// <summary>The extent the file claims.</summary>
    public Box? DeclaredExtent { get; init; }

    /// <summary>What the reader had to assume or noticed about the layer; none of it stops the reading.</summary>
    public IReadOnlyList<Problem> Notices { get; init; } = [];

    /// <summary>The attribute of that name in any case, or null.</summary>
    public AttributeDefinition? Attribute(string name) =>
        Attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
