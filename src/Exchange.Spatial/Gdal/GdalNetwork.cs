using System.Runtime.InteropServices;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// Stands in for GDAL's downloads: a file must not make this machine call another. A GeoJSON file, for one, may name
/// the address of its coordinate system, and GDAL would fetch it.
/// </summary>
internal static unsafe class GdalNetwork
{
    private const int Failed = 1;

    // Later versions may add to the end of the answer; GDAL finds zeros there.
    private const int SpareBytes = 128;

    public static void SwitchOff()
    {
        GdalNative.CPLHTTPSetFetchCallback(&FetchNothing, 0);
        GdalNative.OSRSetPROJEnableNetwork(0);
    }

    // A null answer would mean "ask the next one", which is the network: the answer must be a failure.
    [UnmanagedCallersOnly]
    private static nint FetchNothing(
        byte* address, byte** options, nint progress, nint progressData, nint write, nint writeData, nint userData)
    {
        var answer = (FetchResult*)GdalNative.VSICalloc(1, (nuint)(sizeof(FetchResult) + SpareBytes));
        if (answer is null)
            return 0;
        answer->Status = Failed;
        answer->Error = GdalNative.CPLStrdup("the network is switched off");
        return (nint)answer;
    }

    /// <summary>CPLHTTPResult of cpl_http.h; GDAL frees it and its parts.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FetchResult
    {
        public int Status;
        public byte* ContentType;
        public byte* Error;
        public int DataLength;
        public int DataRoom;
        public byte* Data;
        public byte** Headers;
        public int PartCount;
        public void* Parts;
    }
}
