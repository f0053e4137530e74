using System.Reflection;
using System.Runtime.InteropServices;

namespace Exchange.Spatial.Gdal;

/// <summary>Finds and loads GDAL's shared library under the names the systems give it.</summary>
internal static class GdalLibraryFile
{
    /// <summary>
    /// Environment variable with the full path of the library to use instead of the system's, or <c>off</c> for none.
    /// </summary>
    public const string Variable = "EXCHANGE_GDAL_LIBRARY";

    private const string Off = "off";

    // The number in the Linux name counts binary interfaces: 32 is GDAL 3.6, 36 is 3.10 and 3.11. Newest first.
    private static readonly string[] Names =
    [
        "libgdal.so.36", "libgdal.so.35", "libgdal.so.34", "libgdal.so.33", "libgdal.so.32",
        "gdal.dll", "gdal311.dll", "gdal310.dll", "gdal309.dll", "gdal308.dll", "gdal307.dll", "gdal306.dll",
        "libgdal.36.dylib", "libgdal.35.dylib", "libgdal.34.dylib", "libgdal.33.dylib", "libgdal.32.dylib",
        "libgdal.dylib",
    ];

    private static nint handle;

    /// <summary>Loads the library and answers the imports of this assembly from it. To be called once.</summary>
    public static bool TryLoad()
    {
        handle = Load(Environment.GetEnvironmentVariable(Variable));
        if (handle == 0)
            return false;
        NativeLibrary.SetDllImportResolver(typeof(GdalLibraryFile).Assembly, Resolve);
        return true;
    }

    private static nint Load(string? chosen)
    {
        if (string.Equals(chosen, Off, StringComparison.OrdinalIgnoreCase))
            return 0;
        foreach (var name in string.IsNullOrEmpty(chosen) ? Names : [chosen])
        {
            if (NativeLibrary.TryLoad(name, out var found))
                return found;
        }

        return 0;
    }

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path) =>
        library == GdalNative.Library ? handle : 0;
}
