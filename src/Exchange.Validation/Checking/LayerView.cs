using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Rules;

namespace Exchange.Validation.Checking;

/// <summary>One layer of a vector file beside what the profile asks of it.</summary>
/// <param name="File">Vector file, relative to the payload folder.</param>
/// <param name="Requirement">Null for a layer the profile does not name.</param>
internal sealed record LayerView(
    PackageView Package, string File, ILayerSource Source, LayerDefinition Definition, LayerRequirement? Requirement)
{
    /// <summary>The field that identifies a feature (标识码).</summary>
    public const string IdentifierName = "BSM";

    /// <summary>
    /// The table name as the profile writes it; as the file writes it when the profile does not name it.
    /// </summary>
    public string Table => Requirement?.Table ?? Definition.Name;

    /// <summary>Looks at this layer that rules share while it is read.</summary>
    public SharedChecks Shared { get; } = new();

    public CheckRequest Request => Package.Request;

    /// <summary>
    /// The code of the layer's system. Shapefiles and file geodatabases often carry its text or name without the code.
    /// </summary>
    public int? Epsg { get; } =
        ReferenceRecognition.Recognise(Definition.Reference).System?.Epsg ?? Definition.Reference.Epsg;

    public IReadOnlyList<FieldRequirement> Fields => Requirement?.Fields ?? [];

    public LayerCoverage? Coverage => Requirement is null ? Request.Profile.UnlistedCoverage : Requirement.Coverage;

    /// <summary>Fields the layer must have in this package.</summary>
    public IEnumerable<FieldRequirement> RequiredFields =>
        Fields.Where(asked => Package.Requires(asked.Need, asked.When));

    /// <summary>
    /// The attribute that stands for the field, under its own name or an alias; null when the file lacks it.
    /// </summary>
    public AttributeDefinition? AttributeOf(FieldRequirement field) =>
        Definition.Attribute(field.Name)
        ?? field.Aliases?.Select(Definition.Attribute).FirstOrDefault(attribute => attribute is not null);

    /// <summary>The attribute that stands for the field of that name; null when profile or file lacks it.</summary>
    public AttributeDefinition? AttributeOf(string field) =>
        Fields.FirstOrDefault(f => f.Name.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } requirement
            ? AttributeOf(requirement)
            : null;

    public FindingPlace Place(string? field = null) => new(File, Table, Field: field, Epsg: Epsg);

    /// <summary>The place of a feature: the middle of its box, unless a rule knows better.</summary>
    public FindingPlace Place(LayerPartition partition, int row, string? field = null, (double X, double Y)? at = null)
    {
        if (at is null && partition.Geometry.HasPoints(row) && partition.Geometry.Bounds(row) is { IsEmpty: false } box)
            at = ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
        return new FindingPlace(
            File, Table, partition.FeatureIds[row], partition.Column(IdentifierName)?.Text(row), field, at?.X, at?.Y,
            Epsg, Row: partition.FirstRow + row);
    }
}
