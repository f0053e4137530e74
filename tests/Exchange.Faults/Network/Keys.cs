using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Testing.Servers;
using Exchange.Transport.Directory;

namespace Exchange.Faults.Network;

/// <summary>Keys, certificates and signed directory of the four nodes; made once and used by every run.</summary>
internal sealed class Keys : IDisposable
{
    // Longer than any run lets the clock go on.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    private readonly Dictionary<DivisionCode, int> listened = [];

    /// <param name="addressOf">Where nodes are reached instead of at a port of their own: drop folders.</param>
    public Keys(
        string folder, TimeProvider clock, TimeSpan? validity = null, Func<DivisionCode, Uri>? addressOf = null)
    {
        Folder = folder;
        Issuer = DirectoryIssuer.Create(FolderOf(Line.Ministry), clock);
        foreach (var division in Line.Nodes.Reverse())
        {
            AdvertisedPorts[division] = LoopbackPorts.Next();
            var address = addressOf?.Invoke(division) ?? new Uri($"https://127.0.0.1:{AdvertisedPorts[division]}/");
            NodeInit.CreateIdentity(
                FolderOf(division),
                new NodeDescription(
                    division, Line.LevelOf(division), $"Node {division}", Line.ParentOf(division), address)).Dispose();
            Succeed(Issuer.Add(JoinRequest.Create(FolderOf(division)), "first"));
            Succeed(Issuer.Approve(division, "second"));
        }

        Publish(validity ?? Validity);
    }

    public string Folder { get; }

    public DirectoryIssuer Issuer { get; }

    /// <summary>The directory issued last, as it travels.</summary>
    public string CurrentDirectory { get; private set; } = "";

    /// <summary>Where the directory says a node is reached: the node itself, or a proxy before it.</summary>
    public Dictionary<DivisionCode, int> AdvertisedPorts { get; } = [];

    /// <summary>A port of the node's own, for when a proxy has the advertised one.</summary>
    public int ListenedPort(DivisionCode division)
    {
        if (!listened.TryGetValue(division, out var port))
            listened[division] = port = LoopbackPorts.Next();
        return port;
    }

    public string FolderOf(DivisionCode division) => Path.Combine(Folder, "identities", division.Value);

    public string Publish(TimeSpan validity)
    {
        var directory = CurrentDirectory = Issuer.Issue(validity);
        foreach (var division in Line.Nodes)
            Succeed(NodeInit.ImportDirectory(FolderOf(division), directory, Issuer.DirectoryKid));
        return directory;
    }

    public void Dispose() => Issuer.Dispose();

    public static void Succeed<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Problem.ToString());
    }
}
