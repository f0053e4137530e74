using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Directory;

/// <summary>Joining, issuing and refreshing the directory of nodes.</summary>
public sealed class DirectoryTests : IDisposable
{
    private static readonly DivisionCode Newcomer = DivisionCode.Parse("330108");

    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public void Lists_nodes_with_parents_children_and_keys()
    {
        using var identity = NodeIdentity.Load(network.FolderOf(City));
        var directory = NodeDirectory.Load(network.FolderOf(City), identity);

        Assert.Equal("杭州市", directory.Self.Name);
        Assert.Equal(Root, directory.ParentOf(City)?.Division);
        Assert.Null(directory.ParentOf(Root));
        Assert.Equal([County], directory.ChildrenOf(City).Select(node => node.Division));
        Assert.NotNull(directory.KeyOf(City, identity.SigningKid, network.Clock.GetUtcNow()));
        Assert.Null(directory.KeyOf(County, identity.SigningKid, network.Clock.GetUtcNow()));
        Assert.Null(directory.KeyOf(City, identity.SigningKid, network.Clock.GetUtcNow().AddYears(6)));
        Assert.False(directory.IsStale(network.Clock.GetUtcNow()));
        Assert.True(directory.IsStale(network.Clock.GetUtcNow().AddDays(8)));
    }

    [Fact]
    public void Lists_a_newcomer_only_after_a_second_administrator()
    {
        var join = Request(Newcomer, City);
        Succeed(network.Issuer.Add(join, "li"));
        Assert.Equal([Newcomer], network.Issuer.Pending);
        Assert.Equal("directory.not-listed", Import(network.Issuer.Issue(TimeSpan.FromDays(7)))?.Code);

        Assert.Equal("directory.same-administrator", network.Issuer.Approve(Newcomer, "LI").Problem?.Code);
        Succeed(network.Issuer.Approve(Newcomer, "wang"));
        Assert.Equal("directory.not-pending", network.Issuer.Approve(Newcomer, "wang").Problem?.Code);

        Assert.Null(Import(network.Issuer.Issue(TimeSpan.FromDays(7))));
    }

    [Fact]
    public void Keeps_its_state_over_a_restart()
    {
        Succeed(network.Issuer.Add(Request(Newcomer, City), "li"));
        using var reopened = DirectoryIssuer.Open(network.Folder["root"], network.Clock);

        Assert.Equal(network.Issuer.DirectoryKid, reopened.DirectoryKid);
        Assert.Equal([Newcomer], reopened.Pending);
        Succeed(reopened.Approve(Newcomer, "wang"));
        Assert.Null(Import(reopened.Issue(TimeSpan.FromDays(7))));
    }

    [Fact]
    public void Refuses_a_parent_that_is_unknown_or_not_above()
    {
        Assert.Equal(
            "directory.unknown-parent",
            network.Issuer.Add(Request(Newcomer, DivisionCode.Parse("440100")), "li").Problem?.Code);
        Assert.Equal("directory.unknown-parent", network.Issuer.Add(Request(Newcomer, County), "li").Problem?.Code);
        Assert.Equal("directory.unknown-parent", network.Issuer.Add(Request(Newcomer, null), "li").Problem?.Code);
    }

    [Fact]
    public void Refuses_other_keys_for_a_node_that_is_listed()
    {
        using var stranger = new TestFolder();
        NodeInit.CreateIdentity(stranger.Path, Describe(County, City)).Dispose();

        Assert.Equal(
            "directory.already-listed", network.Issuer.Add(JoinRequest.Create(stranger.Path), "li").Problem?.Code);
    }

    [Fact]
    public void Refuses_a_join_request_that_was_changed_or_is_nonsense()
    {
        var text = Request(Newcomer, City).Text;
        var middle = text.Length / 2;
        var changed = text[..middle] + (text[middle] == 'A' ? 'B' : 'A') + text[(middle + 1)..];

        Assert.False(JoinRequest.Read(changed).Succeeded);
        Assert.False(JoinRequest.Read("").Succeeded);
        Assert.False(JoinRequest.Read(new string('x', 100_000)).Succeeded);
        Assert.True(JoinRequest.Read($"  {text}\n").Succeeded);
    }

    [Fact]
    public void Takes_no_directory_of_another_issuer_and_none_that_is_older()
    {
        using var identity = NodeIdentity.Load(network.FolderOf(City));
        var directory = NodeDirectory.Load(network.FolderOf(City), identity);
        using var other = new TestNetwork(network.Clock);

        Assert.Equal(
            "directory.bad-signature", directory.Replace(other.Issuer.Issue(TimeSpan.FromDays(7))).Problem?.Code);
        Assert.Equal(
            "directory.bad-signature",
            NodeInit.ImportDirectory(network.FolderOf(City), directory.Text, other.Issuer.DirectoryKid).Problem?.Code);
        var newer = network.Issuer.Issue(TimeSpan.FromDays(7));
        Assert.True(directory.Replace(newer).Value);
        Assert.False(directory.Replace(newer).Value);
        Assert.Equal(2, directory.Version);
        Assert.Equal(2, NodeDirectory.Load(network.FolderOf(City), identity).Version);
    }

    [Fact]
    public void Keeps_private_keys_from_other_users()
    {
        if (OperatingSystem.IsWindows())
            return; // There the folder's access list is inherited from the account's.
        foreach (var file in System.IO.Directory.GetFiles(network.FolderOf(City), "*.pem")
            .Concat(System.IO.Directory.GetFiles(network.Folder["root"])))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Fetches_a_newer_directory_from_the_parent()
    {
        await using var city = await TestNode.StartAsync(network, City);
        await using var county = await TestNode.StartAsync(network, County);
        var refresh = county.Services.GetRequiredService<DirectoryRefresh>();
        Assert.False((await refresh.RunAsync(CancellationToken.None)).Value);

        Succeed(city.Services.GetRequiredService<NodeDirectory>().Replace(network.Issuer.Issue(TimeSpan.FromDays(7))));

        Assert.True((await refresh.RunAsync(CancellationToken.None)).Value);
        Assert.Equal(2, county.Services.GetRequiredService<INodeDirectory>().Version);
        Assert.False((await refresh.RunAsync(CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Takes_over_what_an_administrator_imported_while_it_runs_but_nothing_older()
    {
        await using var root = await TestNode.StartAsync(network, Root);
        var first = network.Issuer.Issue(TimeSpan.FromDays(7));
        network.Publish(Root);

        Assert.True(
            (await root.Services.GetRequiredService<DirectoryRefresh>().RunAsync(CancellationToken.None)).Value);
        Assert.Equal(3, root.Services.GetRequiredService<INodeDirectory>().Version);
        Assert.Equal(
            "directory.older",
            NodeInit.ImportDirectory(network.FolderOf(Root), first, network.Issuer.DirectoryKid).Problem?.Code);
    }

    [Fact]
    public async Task Says_so_when_the_parent_cannot_be_reached()
    {
        await using var county = await TestNode.StartAsync(network, County);

        await Assert.ThrowsAsync<NodeUnreachableException>(
            () => county.Services.GetRequiredService<DirectoryRefresh>().RunAsync(CancellationToken.None));
    }

    private JoinRequest Request(DivisionCode division, DivisionCode? parent)
    {
        NodeInit.CreateIdentity(network.FolderOf(division), Describe(division, parent)).Dispose();
        return JoinRequest.Create(network.FolderOf(division));
    }

    private Domain.Problems.Problem? Import(string directory) =>
        NodeInit.ImportDirectory(network.FolderOf(Newcomer), directory, network.Issuer.DirectoryKid).Problem;

    private static NodeDescription Describe(DivisionCode division, DivisionCode? parent) =>
        new(division, DivisionLevel.County, "滨江区", parent, new Uri("https://127.0.0.1:9/"));
}
