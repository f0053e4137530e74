using Exchange.Storage;

namespace Exchange.Faults.Network;

/// <summary>What of a node outlives its process: folder, database, port.</summary>
/// <param name="Settings">Settings beside those every node of a run has.</param>
internal sealed record NodePlace(
    string Folder, StorageOptions Database, int Port, IReadOnlyDictionary<string, string?>? Settings = null)
{
    /// <summary>The node's own clock, made of the run's; null for that one.</summary>
    public Func<TimeProvider, TimeProvider>? Clock { get; init; }

    /// <summary>Comes before every blob written to the archive; what it throws is the disk's answer.</summary>
    public Func<Task>? BeforeBlob { get; init; }

    /// <summary>Hears what the node logs; null for nobody.</summary>
    public Complaints? Complaints { get; init; }

    /// <summary>Mounted within the folder; gone before the folder is.</summary>
    public IDisposable? Disk { get; init; }

    public string Archive => Path.Combine(Folder, "archive");

    public string Staging => Path.Combine(Folder, "staging");

    public string Uploads => Path.Combine(Folder, "uploads");

    public string Documents => Path.Combine(Folder, "documents");
}
