using System.Runtime.InteropServices;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// The part of GDAL's C API that is used (gdal.h, ogr_api.h, ogr_srs_api.h, cpl_*.h). Only functions that every version
/// from 3.6 on has; pointers that GDAL owns are plain, text is UTF-8.
/// </summary>
internal static unsafe partial class GdalNative
{
    /// <summary>A name without meaning to the system: <see cref="GdalLibraryFile"/> finds the file.</summary>
    public const string Library = "exchange-gdal";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* GDALVersionInfo(string request);

    [LibraryImport(Library)]
    public static partial void GDALAllRegister();

    [LibraryImport(Library)]
    public static partial int GDALGetDriverCount();

    [LibraryImport(Library)]
    public static partial nint GDALGetDriver(int index);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetDriverByName(string name);

    [LibraryImport(Library)]
    public static partial byte* GDALGetDriverShortName(nint driver);

    [LibraryImport(Library)]
    public static partial void GDALDeregisterDriver(nint driver);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* GDALGetMetadataItem(nint driver, string name, string? domain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void CPLSetConfigOption(string name, string? value);

    [LibraryImport(Library)]
    public static partial nint CPLSetErrorHandler(delegate* unmanaged<int, int, byte*, void> handler);

    [LibraryImport(Library)]
    public static partial int CPLHTTPSetFetchCallback(
        delegate* unmanaged<byte*, byte**, nint, nint, nint, nint, nint, nint> fetch, nint userData);

    [LibraryImport(Library)]
    public static partial void* VSICalloc(nuint count, nuint size);

    [LibraryImport(Library)]
    public static partial void VSIFree(void* memory);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* CPLStrdup(string text);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALOpenEx(
        string name, uint flags, byte** allowedDrivers, byte** openOptions, byte** siblings);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALCreate(
        nint driver, string name, int width, int height, int bands, int type, byte** options);

    [LibraryImport(Library)]
    public static partial void GDALClose(nint dataSet);

    [LibraryImport(Library)]
    public static partial int GDALDatasetGetLayerCount(nint dataSet);

    [LibraryImport(Library)]
    public static partial nint GDALDatasetGetLayer(nint dataSet, int index);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALDatasetCreateLayer(
        nint dataSet, string name, nint reference, int geometryType, byte** options);

    [LibraryImport(Library)]
    public static partial byte* OGR_L_GetName(nint layer);

    [LibraryImport(Library)]
    public static partial int OGR_L_GetGeomType(nint layer);

    [LibraryImport(Library)]
    public static partial nint OGR_L_GetSpatialRef(nint layer);

    [LibraryImport(Library)]
    public static partial nint OGR_L_GetLayerDefn(nint layer);

    [LibraryImport(Library)]
    public static partial byte* OGR_L_GetFIDColumn(nint layer);

    [LibraryImport(Library)]
    public static partial byte* OGR_L_GetGeometryColumn(nint layer);

    /// <summary>Fills minimum x, maximum x, minimum y, maximum y.</summary>
    [LibraryImport(Library)]
    public static partial int OGR_L_GetExtent(nint layer, double* envelope, int force);

    [LibraryImport(Library)]
    public static partial void OGR_L_ResetReading(nint layer);

    [LibraryImport(Library)]
    public static partial nint OGR_L_GetNextFeature(nint layer);

    [LibraryImport(Library)]
    public static partial nint OGR_L_GetFeature(nint layer, long id);

    [LibraryImport(Library)]
    public static partial int OGR_L_SetFeature(nint layer, nint feature);

    [LibraryImport(Library)]
    public static partial int OGR_L_CreateField(nint layer, nint field, int approximately);

    [LibraryImport(Library)]
    public static partial int OGR_L_CreateFeature(nint layer, nint feature);

    [LibraryImport(Library)]
    public static partial int OGR_FD_GetFieldCount(nint definition);

    [LibraryImport(Library)]
    public static partial nint OGR_FD_GetFieldDefn(nint definition, int index);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OGR_Fld_Create(string name, int type);

    [LibraryImport(Library)]
    public static partial void OGR_Fld_Destroy(nint field);

    [LibraryImport(Library)]
    public static partial byte* OGR_Fld_GetNameRef(nint field);

    [LibraryImport(Library)]
    public static partial int OGR_Fld_GetType(nint field);

    [LibraryImport(Library)]
    public static partial int OGR_Fld_GetSubType(nint field);

    [LibraryImport(Library)]
    public static partial void OGR_Fld_SetSubType(nint field, int type);

    [LibraryImport(Library)]
    public static partial int OGR_Fld_GetWidth(nint field);

    [LibraryImport(Library)]
    public static partial void OGR_Fld_SetWidth(nint field, int width);

    [LibraryImport(Library)]
    public static partial int OGR_Fld_GetPrecision(nint field);

    [LibraryImport(Library)]
    public static partial void OGR_Fld_SetPrecision(nint field, int precision);

    [LibraryImport(Library)]
    public static partial int OGR_Fld_IsNullable(nint field);

    [LibraryImport(Library)]
    public static partial void OGR_Fld_SetNullable(nint field, int isNullable);

    [LibraryImport(Library)]
    public static partial byte* OGR_GetFieldTypeName(int type);

    [LibraryImport(Library)]
    public static partial byte* OGR_GetFieldSubTypeName(int type);

    [LibraryImport(Library)]
    public static partial nint OGR_F_Create(nint definition);

    [LibraryImport(Library)]
    public static partial void OGR_F_Destroy(nint feature);

    [LibraryImport(Library)]
    public static partial long OGR_F_GetFID(nint feature);

    [LibraryImport(Library)]
    public static partial int OGR_F_SetFID(nint feature, long id);

    [LibraryImport(Library)]
    public static partial nint OGR_F_GetGeometryRef(nint feature);

    [LibraryImport(Library)]
    public static partial int OGR_F_SetGeometryDirectly(nint feature, nint geometry);

    [LibraryImport(Library)]
    public static partial int OGR_F_IsFieldSetAndNotNull(nint feature, int field);

    [LibraryImport(Library)]
    public static partial long OGR_F_GetFieldAsInteger64(nint feature, int field);

    [LibraryImport(Library)]
    public static partial double OGR_F_GetFieldAsDouble(nint feature, int field);

    [LibraryImport(Library)]
    public static partial byte* OGR_F_GetFieldAsString(nint feature, int field);

    [LibraryImport(Library)]
    public static partial byte* OGR_F_GetFieldAsBinary(nint feature, int field, int* length);

    [LibraryImport(Library)]
    public static partial int OGR_F_GetFieldAsDateTimeEx(
        nint feature, int field, int* year, int* month, int* day, int* hour, int* minute, float* second, int* zone);

    [LibraryImport(Library)]
    public static partial void OGR_F_SetFieldNull(nint feature, int field);

    [LibraryImport(Library)]
    public static partial void OGR_F_SetFieldInteger64(nint feature, int field, long value);

    [LibraryImport(Library)]
    public static partial void OGR_F_SetFieldDouble(nint feature, int field, double value);

    [LibraryImport(Library)]
    public static partial void OGR_F_SetFieldString(nint feature, int field, byte* value);

    [LibraryImport(Library)]
    public static partial void OGR_F_SetFieldDateTimeEx(
        nint feature, int field, int year, int month, int day, int hour, int minute, float second, int zone);

    [LibraryImport(Library)]
    public static partial nuint OGR_G_WkbSizeEx(nint geometry);

    [LibraryImport(Library)]
    public static partial int OGR_G_ExportToIsoWkb(nint geometry, int byteOrder, byte* buffer);

    [LibraryImport(Library)]
    public static partial int OGR_G_CreateFromWkbEx(byte* bytes, nint reference, nint* geometry, nuint length);

    [LibraryImport(Library)]
    public static partial void OGR_G_SwapXY(nint geometry);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRNewSpatialReference(string? wellKnownText);

    [LibraryImport(Library)]
    public static partial nint OSRClone(nint reference);

    [LibraryImport(Library)]
    public static partial void OSRDestroySpatialReference(nint reference);

    [LibraryImport(Library)]
    public static partial int OSRImportFromEPSG(nint reference, int code);

    [LibraryImport(Library)]
    public static partial void OSRSetAxisMappingStrategy(nint reference, int strategy);

    [LibraryImport(Library)]
    public static partial int* OSRGetDataAxisToSRSAxisMapping(nint reference, int* count);

    [LibraryImport(Library)]
    public static partial byte* OSRGetAxis(nint reference, byte* key, int axis, int* orientation);

    [LibraryImport(Library)]
    public static partial int OSRStripVertical(nint reference);

    [LibraryImport(Library)]
    public static partial byte* OSRGetName(nint reference);

    [LibraryImport(Library)]
    public static partial byte* OSRGetAuthorityName(nint reference, byte* key);

    [LibraryImport(Library)]
    public static partial byte* OSRGetAuthorityCode(nint reference, byte* key);

    [LibraryImport(Library)]
    public static partial int OSRExportToWktEx(nint reference, byte** text, byte** options);

    [LibraryImport(Library)]
    public static partial void OSRSetPROJEnableNetwork(int isEnabled);
}
