namespace Exchange.Transport.Tests.Archive;

/// <summary>A folder of one test's own, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("exchange-archive-").FullName;

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);

    public static implicit operator string(TemporaryFolder folder) => folder.Path;
}
