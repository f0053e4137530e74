using Exchange.Spatial.References;

namespace Exchange.Spatial.Layers;

/// <summary>The spatial reference a layer declares, as found in its file.</summary>
/// <param name="Organization">The authority as written, for example <c>EPSG</c>; empty when undefined.</param>
/// <param name="Code">The authority's code; 0 or −1 when undefined.</param>
/// <param name="Definition">Well-known text as written.</param>
public sealed record SpatialReference(string Organization, int Code, string Name, string Definition)
{
    public static readonly SpatialReference Undefined = new("", 0, "", "");

    /// <summary>The EPSG code, or null when another authority, or none, is named.</summary>
    public int? Epsg => Organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase) && Code > 0 ? Code : null;

    /// <summary>
    /// The height system of a compound reference, by name and EPSG code where it has one; null when it has none. Reads
    /// the definition, unless the file's reader has told it.
    /// </summary>
    public HeightSystem? Heights { get => field ?? HeightSystem.In(Definition); init; }

    /// <summary>
    /// Whether coordinates are degrees of longitude and latitude; false when nothing is known. Reads the definition:
    /// ask once for a layer, not for each feature.
    /// </summary>
    public bool IsGeographic => ReferenceRecognition.Recognise(this).IsGeographic == true;

    public override string ToString() => Organization.Length == 0 ? "undefined" : $"{Organization}:{Code}";
}
