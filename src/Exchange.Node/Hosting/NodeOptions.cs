namespace Exchange.Node.Hosting;

/// <summary>Which node this is, and where it keeps its things.</summary>
internal sealed record NodeOptions
{
    public const string SectionName = "Node";

    /// <summary>Division code of the office, such as <c>330106</c>.</summary>
    public string Division { get; init; } = "";

    /// <summary>Folder of everything the node keeps; relative to the configuration file.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Parts this process runs. Web answers people, worker checks and runs workflows, exchange talks to nodes.</summary>
    public string Roles { get; init; } = "web,worker,exchange";

    /// <summary>How long the process may take to finish running work when it is told to stop.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
