using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Exchange.Archive.Blobs;

/// <summary>
/// Makes the names in a folder survive a power cut. A file's own flush does not cover its name: on Unix the folder is
/// flushed too. Windows writes names through its journal and has no call for it.
/// </summary>
internal static class DurableFolder
{
    /// <summary>Creates the folder and those above it, flushing each parent that got a new name.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            Create(parent);
            Directory.CreateDirectory(folder);
            Flush(parent);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }
    }

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failed("open", folder);
        try
        {
            if (Synchronise(descriptor) != 0)
                throw Failed("flush", folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private const int ReadOnly = 0; // O_RDONLY on Linux and macOS

    private static IOException Failed(string what, string folder) =>
        new($"Could not {what} the folder '{folder}': {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
