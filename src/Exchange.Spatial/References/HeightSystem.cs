namespace Exchange.Spatial.References;

/// <summary>The vertical part of a compound reference system.</summary>
/// <param name="Datum">Name of its datum; empty when the text has none.</param>
/// <param name="Epsg">Null when the text names no code.</param>
public sealed record HeightSystem(string Name, string Datum, int? Epsg)
{
    private const string EsriStart = "],VERTCS[";

    /// <summary>The vertical system a well-known text contains, of any dialect; null when there is none.</summary>
    public static HeightSystem? In(string definition)
    {
        // ArcGIS writes the vertical system behind the horizontal one.
        var behind = definition.IndexOf(EsriStart, StringComparison.OrdinalIgnoreCase);
        var root = WellKnownTextReader.Read(behind < 0 ? definition : definition[(behind + EsriStart.IndexOf('V'))..]);
        if (root is null || Vertical(root) is not { } vertical)
            return null;
        var id = vertical.Child("AUTHORITY", "ID");
        return new HeightSystem(
            vertical.Name, vertical.Child("VERT_DATUM", "VDATUM", "VRF", "VERTICALDATUM", "DATUM")?.Name ?? "",
            id is not null && id.Name.Equals("EPSG", StringComparison.OrdinalIgnoreCase) ? Code(id) : null);
    }

    private static WellKnownText? Vertical(WellKnownText root) =>
        root.Is("COMPD_CS", "COMPOUNDCRS") ? root.Child("VERT_CS", "VERTCRS", "VERTICALCRS", "VERTCS")
        : root.Is("VERT_CS", "VERTCRS", "VERTICALCRS", "VERTCS") ? root
        : null;

    private static int? Code(WellKnownText id) => id.Numbers.Count > 0 ? (int)id.Numbers[0]
        : id.Words.Count > 1 && int.TryParse(id.Words[1], out var code) ? code : null;
}
