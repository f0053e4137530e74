namespace Exchange.Node.Hosting;

/// <summary>Where everything of the node lies, as absolute paths.</summary>
internal sealed class NodePaths(string baseFolder, IConfiguration configuration)
{
    public string Data { get; } = Path.GetFullPath(Path.Combine(baseFolder, configuration["Node:DataFolder"] ?? "data"));

    /// <summary>The built web app.</summary>
    public string WebRoot { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, configuration["Web:RootFolder"] ?? "wwwroot"));

    /// <summary>The workflow designer as npm delivered it.</summary>
    public string Studio { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, configuration["Web:StudioFolder"] ?? "studio"));

    public string Archive => InData(configuration["Archive:Root"], "archive");

    /// <summary>Keys, description and directory of the node; closed to other users.</summary>
    public string Identity => InData(configuration["Exchange:Transport:IdentityFolder"], "identity");

    /// <summary>Content of other nodes on its way in.</summary>
    public string Staging => InData(configuration["Exchange:Content:Folder"], "staging");

    /// <summary>Bundles for drop folders and discs, on their way out and in.</summary>
    public string Bundles => InData(configuration["Exchange:Bundles:Folder"], "bundles");

    /// <summary>The embedded default's database.</summary>
    public string Database => InData(configuration["Storage:File"], "node.db");

    /// <summary>Uploads while they grow, and work folders of submissions and checks.</summary>
    public string Uploads => Path.Combine(Data, "uploads");

    /// <summary>Leaves of layers' hash trees, made from the archive and made again when they are gone.</summary>
    public string Trees => Path.Combine(Data, "trees");

    /// <summary>Vector tiles of archived packages; may be deleted, they are cut again.</summary>
    public string Tiles => Path.Combine(Data, "tiles");

    /// <summary>Copies of documents people look at, and their pages; may be deleted, they are made again.</summary>
    public string Documents => Path.Combine(Data, "documents");

    /// <summary>Keys that protect session cookies; not the node's signing keys.</summary>
    public string SessionKeys => Path.Combine(Data, "session-keys");

    /// <summary>The schedule of the embedded default, in a file of its own: its writers never wait for the node's.</summary>
    public string Schedule => Path.Combine(Data, "jobs.db");

    /// <summary>Settings other projects read themselves, made absolute: what they get does not depend on the current folder.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Absolute() =>
    [
        new("Archive:Root", Archive),
        new("Exchange:Transport:IdentityFolder", Identity),
        new("Exchange:Content:Folder", Staging),
        new("Exchange:Bundles:Folder", Bundles),
        new("Storage:File", Database),
    ];

    private string InData(string? given, string name) =>
        Path.GetFullPath(Path.Combine(Data, string.IsNullOrWhiteSpace(given) ? name : given));
}
