namespace Exchange.Node.Hosting;

/// <summary>Where everything of the node lies, as absolute paths.</summary>
internal sealed class NodePaths
{
    public NodePaths(string baseFolder, NodeOptions node, ArchiveFolderOptions archive, WebOptions web)
    {
        Data = Path.GetFullPath(Path.Combine(baseFolder, node.DataFolder));
        Archive = Path.GetFullPath(Path.Combine(Data, archive.Root));
        WebRoot = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, web.RootFolder));
    }

    public string Data { get; }

    public string Archive { get; }

    public string WebRoot { get; }

    /// <summary>Uploads while they grow, and work folders of submissions and checks.</summary>
    public string Uploads => Path.Combine(Data, "uploads");

    /// <summary>Keys that protect session cookies; not the node's signing keys.</summary>
    public string SessionKeys => Path.Combine(Data, "session-keys");

    /// <summary>The embedded default's database.</summary>
    public string Database => Path.Combine(Data, "node.db");

    /// <summary>The schedule of the embedded default, in a file of its own: its writers never wait for the node's.</summary>
    public string Schedule => Path.Combine(Data, "jobs.db");
}
