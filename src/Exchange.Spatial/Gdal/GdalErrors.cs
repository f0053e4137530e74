using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// What GDAL complained about on this thread between <see cref="Listen"/> and disposal. Nothing is ever printed:
/// complaints nobody listens to are dropped.
/// </summary>
internal sealed unsafe class GdalErrors : IDisposable
{
    private const int Warning = 2; // CE_Warning
    private const int Failure = 3; // CE_Failure
    private const int LongestMessageBytes = 600;

    [ThreadStatic]
    private static GdalErrors? listening;

    private readonly GdalErrors? outer;

    private GdalErrors() => outer = listening;

    /// <summary>The first failure; null when nothing failed.</summary>
    public string? FirstFailure { get; private set; }

    public string? FirstWarning { get; private set; }

    public static GdalErrors Listen() => listening = new GdalErrors();

    /// <summary>Makes GDAL report to us, on every thread.</summary>
    public static void Install() => GdalNative.CPLSetErrorHandler(&Hear);

    public void Forget() => (FirstFailure, FirstWarning) = (null, null);

    public void Dispose() => listening = outer;

    [UnmanagedCallersOnly]
    private static void Hear(int severity, int number, byte* message)
    {
        if (listening is not { } listener || severity < Warning)
            return;
        if (severity >= Failure)
            listener.FirstFailure ??= Shorten(message);
        else
            listener.FirstWarning ??= Shorten(message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Shorten(byte* message)
    {
        var bytes = NativeText.Bytes(message);
        return System.Text.Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestMessageBytes)]).Trim();
    }
}
