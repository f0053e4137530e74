using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Exchange.Hub;

/// <summary>
/// Names in folders: made so that one of several wins, and so that they survive a power cut. A file's own flush does not
/// cover its name: on Unix the folder is flushed too. Windows writes names through its journal and has no call for it.
/// </summary>
public static class DurableFolder
{
    /// <summary>Told each folder that was flushed: what is durable cannot be seen otherwise without a power cut.</summary>
    internal static event Action<string>? Flushed;

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

    /// <summary>Makes the names in the folder durable: of files created in it, moved into it or deleted.</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsWindows())
            Synchronise(folder);
        Flushed?.Invoke(folder);
    }

    private static void Synchronise(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failed("open the folder", folder);
        try
        {
            if (Synchronise(descriptor) != 0)
                throw Failed("flush the folder", folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>
    /// Moves a file to a name that must not be there; of several movers to one name exactly one succeeds, in this and in
    /// other processes. <see cref="File.Move(string, string)"/> looks and then renames on Unix, so that two may both succeed
    /// and one file is lost; here the name is made by link, which never overwrites.
    /// </summary>
    /// <exception cref="IOException">The name is taken, or the file system cannot link.</exception>
    public static void MoveToNewName(string source, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(source, target);
            return;
        }

        if (Link(source, target) != 0)
            throw Marshal.GetLastPInvokeError() == NoEntry
                ? new FileNotFoundException($"There is no file '{source}', or no folder for '{target}'", source)
                : Failed("make the name", target);
        File.Delete(source);
    }

    private const int NoEntry = 2; // ENOENT on Linux and macOS
    private const int ReadOnly = 0; // O_RDONLY on Linux and macOS

    private static IOException Failed(string what, string path) =>
        new($"Could not {what} '{path}': {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
