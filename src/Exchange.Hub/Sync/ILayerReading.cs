using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>Reads the layers of a package's files. Files come from elsewhere: a host may read them in a process of its
/// own.</summary>
public interface ILayerReading
{
    /// <summary>
    /// The layers of all files below <paramref name="folder"/>; their leaves become files in <paramref
    /// name="output"/>, an empty folder. A file that cannot be read is told as unread and keeps no other from being
    /// read, unless it breaks the reader: then the answer is one unread entry for all. Throws when cancelled.
    /// </summary>
    Task<IReadOnlyList<FolderLayer>> ReadAsync(string folder, string output, CancellationToken cancellationToken);
}

/// <summary>Reads in this process: for tests and for programs without a limited process.</summary>
internal sealed class ReadingHere : ILayerReading
{
    public Task<IReadOnlyList<FolderLayer>> ReadAsync(
        string folder, string output, CancellationToken cancellationToken) =>
        Task.FromResult(FolderTrees.Read(folder, output, cancellationToken));
}
