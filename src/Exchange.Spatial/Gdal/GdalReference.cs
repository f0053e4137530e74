using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Gdal;

/// <summary>Spatial references between GDAL and our layers.</summary>
internal static unsafe class GdalReference
{
    private const int North = 1; // OAO_North
    private const int South = 2; // OAO_South
    private const int TraditionalOrder = 0; // OAMS_TRADITIONAL_GIS_ORDER

    private static readonly string[] TextFormat = ["FORMAT=WKT1_GDAL"];

    /// <summary>
    /// The horizontal reference; of heights, which plan layers have none of, only the name of their system.
    /// </summary>
    public static SpatialReference Read(nint reference)
    {
        if (reference == 0)
            return SpatialReference.Undefined;
        var horizontal = GdalNative.OSRClone(reference);
        try
        {
            GdalNative.OSRStripVertical(horizontal);
            var organization = NativeText.Read(GdalNative.OSRGetAuthorityName(horizontal, null));
            var code = NativeText.Read(GdalNative.OSRGetAuthorityCode(horizontal, null));
            _ = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            return new SpatialReference(
                organization, number, NativeText.Read(GdalNative.OSRGetName(horizontal)), TextOf(horizontal))
            {
                Heights = HeightSystem.In(TextOf(reference)),
            };
        }
        finally
        {
            GdalNative.OSRDestroySpatialReference(horizontal);
        }
    }

    /// <summary>
    /// The reference a .prj file describes: its text as written, with an authority only where the text names one.
    /// </summary>
    public static SpatialReference FromText(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return SpatialReference.Undefined;
        using var errors = GdalErrors.Listen();
        var parsed = GdalNative.OSRNewSpatialReference(text);
        if (parsed == 0)
            return new SpatialReference("", 0, "", text);
        try
        {
            return Read(parsed) with { Definition = text };
        }
        finally
        {
            GdalNative.OSRDestroySpatialReference(parsed);
        }
    }

    /// <summary>
    /// Whether the data of a layer in that reference come northing or latitude first and have to be swapped.
    /// </summary>
    public static bool IsNorthFirst(nint reference)
    {
        if (reference == 0)
            return false;
        int count;
        var mapping = GdalNative.OSRGetDataAxisToSRSAxisMapping(reference, &count);
        if (mapping is null || count < 2)
            return false;
        int first;
        int second;
        GdalNative.OSRGetAxis(reference, null, Math.Abs(mapping[0]) - 1, &first);
        GdalNative.OSRGetAxis(reference, null, Math.Abs(mapping[1]) - 1, &second);
        // Both axes of a polar system may point north or south; then there is nothing to tell.
        return first is North or South && second is not (North or South);
    }

    /// <summary>GDAL's object for a reference, easting or longitude first; to be destroyed. 0 when undefined.</summary>
    public static nint Create(SpatialReference reference)
    {
        var created = GdalNative.OSRNewSpatialReference(null);
        if (reference.Epsg is not { } epsg || GdalNative.OSRImportFromEPSG(created, epsg) != 0)
        {
            GdalNative.OSRDestroySpatialReference(created);
            created = reference.Definition.Length > 0 ? GdalNative.OSRNewSpatialReference(reference.Definition) : 0;
        }

        if (created != 0)
            GdalNative.OSRSetAxisMappingStrategy(created, TraditionalOrder);
        return created;
    }

    private static string TextOf(nint reference)
    {
        using var options = new OptionList(TextFormat);
        byte* text = null;
        try
        {
            return GdalNative.OSRExportToWktEx(reference, &text, options.Pointer) == 0 ? NativeText.Read(text) : "";
        }
        finally
        {
            GdalNative.VSIFree(text);
        }
    }
}
