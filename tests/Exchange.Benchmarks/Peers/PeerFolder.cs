using Exchange.Benchmarks.Counties;

namespace Exchange.Benchmarks.Peers;

/// <summary>A writable copy of the shared peers; it goes with the run.</summary>
internal sealed class PeerFolder : IDisposable
{
    private const UnixFileMode Runnable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-peers-").FullName;

    public PeerFolder()
    {
        var source = BenchFolder.Shared("peers");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // A file below the folder has one.
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(copy, Runnable);
        }
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
