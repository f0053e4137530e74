using System.Runtime.InteropServices;

namespace Exchange.Transport.Content;

/// <summary>
/// Makes a rename durable: on POSIX systems the new name is safe only after the folder itself was flushed. Windows does
/// so with the file.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"Cannot open folder '{folder}' (errno {Marshal.GetLastPInvokeError()})");
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"Cannot flush folder '{folder}' (errno {Marshal.GetLastPInvokeError()})");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
