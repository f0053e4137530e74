using Exchange.Node.Identity.Certificates;
using Exchange.Node.Identity.Providers;
using Exchange.Node.Jobs;
using Exchange.Node.Metrics;

namespace Exchange.Node.Hosting;

/// <summary>A node's settings as read from its configuration file and the environment; the same for every part.</summary>
internal sealed class NodeSettings
{
    /// <summary>Environment variables with this prefix win over the file: <c>EXCHANGE_Storage__ConnectionString</c>.</summary>
    public const string EnvironmentPrefix = "EXCHANGE_";

    private NodeSettings(IConfiguration given, string baseFolder, NodeRoles? roles)
    {
        BaseFolder = baseFolder;
        Paths = new NodePaths(baseFolder, given);
        Configuration = new ConfigurationBuilder().AddConfiguration(given).AddInMemoryCollection(Paths.Absolute()).Build();
        Node = Read<NodeOptions>(NodeOptions.SectionName);
        Web = Read<WebOptions>(WebOptions.SectionName);
        Listener = Read<ListenerOptions>(ListenerOptions.SectionName);
        Jobs = Read<JobOptions>(JobOptions.SectionName);
        Metrics = Read<MetricsOptions>(MetricsOptions.SectionName);
        Provider = Read<ProviderOptions>(ProviderOptions.SectionName);
        CertificateSignIn = Read<CertificateSignInOptions>(CertificateSignInOptions.SectionName);
        Roles = roles ?? RunningRoles.Parse(Node.Roles) ?? NodeRoles.All;
    }

    public IConfiguration Configuration { get; }

    /// <summary>Relative paths in the file start here: the folder the file lies in.</summary>
    public string BaseFolder { get; }

    public NodeRoles Roles { get; }

    public NodePaths Paths { get; }

    public NodeOptions Node { get; }

    public WebOptions Web { get; }

    public ListenerOptions Listener { get; }

    public JobOptions Jobs { get; }

    public MetricsOptions Metrics { get; }

    public ProviderOptions Provider { get; }

    public CertificateSignInOptions CertificateSignIn { get; }

    /// <summary>Names this process among those that share the database; process ids come again, so the start time is in it.</summary>
    public string Instance { get; } =
        $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64:x}";

    /// <summary>Whether the build describes the API: everything is put together, nothing runs and nothing is opened.</summary>
    public bool DescribesOnly { get; private init; }

    public bool Runs(NodeRoles role) => !DescribesOnly && Roles.HasFlag(role);

    public static NodeSettings Load(string file, NodeRoles? roles = null)
    {
        var full = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(full)!; // A full path of a file has a folder.
        var configuration = new ConfigurationBuilder()
            .SetBasePath(folder)
            .AddJsonFile(Path.GetFileName(full), optional: false)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .Build();
        return new NodeSettings(configuration, folder, roles);
    }

    /// <summary>Settings for the build, which starts the program only to read its API description.</summary>
    public static NodeSettings ForDescription()
    {
        var values = new Dictionary<string, string?> { ["Node:Division"] = "100000" };
        return new NodeSettings(
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(), AppContext.BaseDirectory, NodeRoles.Web)
        {
            DescribesOnly = true,
        };
    }

    private T Read<T>(string section)
        where T : new() => Configuration.GetSection(section).Get<T>() ?? new T();
}
