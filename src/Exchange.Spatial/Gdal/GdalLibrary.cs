using Exchange.Domain.Problems;
using Exchange.Spatial.Formats;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// GDAL as found on this machine: looked for once, set up once, for the whole process.
/// </summary>
/// <remarks>
/// Set-up leaves nothing that plan data does not need: only our drivers stay registered, no plug-ins are loaded,
/// nothing is fetched over the network, no schema is downloaded, no link inside a document is followed, nothing is
/// written beside a file that is read.
/// </remarks>
public static class GdalLibrary
{
    /// <summary>The File Geodatabase driver writes from this version on.</summary>
    private static readonly Version OldestUsable = new(3, 6);

    private static readonly (string Name, string Value)[] Settings =
    [
        ("CPL_DEBUG", "OFF"),
        ("GDAL_DRIVER_PATH", "disable"),
        ("GDAL_PYTHON_DRIVER_PATH", "disable"),
        ("GDAL_VRT_ENABLE_PYTHON", "NO"),
        ("GDAL_HTTP_MAX_RETRY", "0"),
        ("GML_SKIP_RESOLVE_ELEMS", "ALL"),
        ("GML_DOWNLOAD_SCHEMA", "NO"),
        ("GML_PARSER", "EXPAT"),
        ("SHAPE_RESTORE_SHX", "NO"),
        ("SHAPE_ENCODING", ""),
        ("OGR_GEOJSON_MAX_OBJ_SIZE", "200"), // MiB of one feature
    ];

    private static readonly Lazy<Finding> Probe = new(Look);

    public static bool IsAvailable => Probe.Value.Version is not null;

    /// <summary>The version found, such as <c>3.6.2</c>; null when there is none that can be used.</summary>
    public static string? Version => Probe.Value.Version;

    /// <summary>What this machine reads and writes through GDAL, also the formats that are off.</summary>
    public static IReadOnlyList<FormatSupport> Formats =>
    [
        .. GdalFormat.All.Select(format => new FormatSupport
        {
            Name = format.Name,
            Extensions = format.Extensions,
            CanRead = Probe.Value.Readable.Contains(format.Driver),
            CanWrite = Probe.Value.Writable.Contains(format.Driver),
            Off = Off(format),
        }),
    ];

    /// <summary>Why the format cannot be read here; null when it can.</summary>
    internal static Problem? Off(GdalFormat format)
    {
        var finding = Probe.Value;
        if (finding.Version is null)
        {
            return finding.Unusable is { } found
                ? GdalProblems.Unusable.With(("format", format.Name), ("found", found), ("oldest", OldestUsable))
                : GdalProblems.NotInstalled.With(("format", format.Name), ("oldest", OldestUsable));
        }

        return finding.Readable.Contains(format.Driver) ? null : GdalProblems.DriverMissing.With(
            ("format", format.Name), ("driver", format.Driver), ("version", finding.Version));
    }

    private static Finding Look()
    {
        if (!GdalLibraryFile.TryLoad())
            return new Finding();
        try
        {
            return SetUp();
        }
        catch (EntryPointNotFoundException missing)
        {
            return new Finding { Unusable = missing.Message };
        }
    }

    private static unsafe Finding SetUp()
    {
        var version = NativeText.Read(GdalNative.GDALVersionInfo("RELEASE_NAME"));
        if (NumberOf(version) is not { } number || number < OldestUsable)
            return new Finding { Unusable = $"GDAL {version}" };

        foreach (var (name, value) in Settings)
            GdalNative.CPLSetConfigOption(name, value);
        GdalErrors.Install();
        GdalNetwork.SwitchOff();
        GdalNative.GDALAllRegister();
        return KeepOurDrivers(version);
    }

    // Names of releases go on after the number: 3.8.0beta1.
    private static Version? NumberOf(string version)
    {
        var end = version.AsSpan().IndexOfAnyExcept("0123456789.");
        return System.Version.TryParse(end < 0 ? version : version[..end], out var number) ? number : null;
    }

    private static unsafe Finding KeepOurDrivers(string version)
    {
        var found = new Finding { Version = version };
        for (var index = GdalNative.GDALGetDriverCount() - 1; index >= 0; index--)
        {
            var driver = GdalNative.GDALGetDriver(index);
            var name = NativeText.Read(GdalNative.GDALGetDriverShortName(driver));
            if (!GdalFormat.All.Any(format => format.Driver == name))
            {
                GdalNative.GDALDeregisterDriver(driver);
                continue;
            }

            found.Readable.Add(name);
            if (NativeText.Read(GdalNative.GDALGetMetadataItem(driver, "DCAP_CREATE", null)) == "YES")
                found.Writable.Add(name);
        }

        return found;
    }

    private sealed record Finding
    {
        /// <summary>Null when there is no library that can be used.</summary>
        public string? Version { get; init; }

        /// <summary>What was found instead of a usable library; null when there was nothing.</summary>
        public string? Unusable { get; init; }

        public HashSet<string> Readable { get; } = [];

        public HashSet<string> Writable { get; } = [];
    }
}
