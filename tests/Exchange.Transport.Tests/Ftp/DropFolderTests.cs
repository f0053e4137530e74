using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Servers;
using Exchange.Transport.Tests.Bundles;

namespace Exchange.Transport.Tests.Ftp;

/// <summary>Messages through drop folders on a real FTP server, between nodes that cannot reach each other.</summary>
public sealed class DropFolderTests : IAsyncLifetime
{
    private static readonly CaseId Case = CaseId.Parse("330106-202603-000001");

    private readonly FtpServer server = new();
    private readonly BundleNetwork network;

    public DropFolderTests()
    {
        foreach (var division in new[] { TestNetwork.City, TestNetwork.County, TestNetwork.Root })
            server.MakeFolder(FolderOf(division));
        network = new BundleNetwork(division => server.AddressOf(FolderOf(division)), BundleNode.SettingsFor(server));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task A_message_and_its_answer_travel_by_drop_folders_alone()
    {
        var payload = RandomNumberGenerator.GetBytes(3_000_000);
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, payload);

        await network.County.DispatchAsync();
        var inFolder = FilesFor(TestNetwork.City);
        var fetched = await network.City.LookAtDropFoldersAsync();
        await network.City.ProcessAsync();
        var answered = await network.County.LookAtDropFoldersAsync();

        Assert.EndsWith(".bundle", Assert.Single(inFolder), StringComparison.Ordinal);
        Assert.Equal((1, 1), (fetched.Taken, fetched.Sent)); // Its answer left at the same look.
        Assert.Equal(1, answered.Taken);
        Assert.Equal(["汇交"], network.City.Effects);
        Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.Empty(FilesFor(TestNetwork.City));
        Assert.Empty(FilesFor(TestNetwork.County));
        Assert.Equal((0, 0), await QuietAsync());
    }

    [Fact]
    public async Task The_first_message_takes_all_others_along()
    {
        foreach (var text in new[] { "一", "二", "三" })
            await network.County.EnqueueAsync(TestNetwork.City, text, Case);

        await network.County.DispatchAsync();

        Assert.Single(FilesFor(TestNetwork.City));
        await network.City.LookAtDropFoldersAsync();
        await network.City.ProcessAsync();
        Assert.Equal(["一", "二", "三"], network.City.Effects);
    }

    [Fact]
    public async Task While_the_server_is_gone_messages_wait_and_nothing_is_lost_or_doubled()
    {
        server.Kill();
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, [1, 2, 3]);

        await network.County.DispatchAsync();
        await Assert.ThrowsAsync<NodeUnreachableException>(network.City.LookAtDropFoldersAsync);
        var waiting = await network.County.MessageAsync(sent.Id);
        Assert.Equal((OutboundStatus.Pending, 1), (waiting.Status, waiting.Attempts));

        server.Start();
        network.Network.Clock.Advance(TimeSpan.FromMinutes(1));
        await network.County.DispatchAsync();
        await network.City.LookAtDropFoldersAsync();
        await network.City.ProcessAsync();
        await network.County.LookAtDropFoldersAsync();

        Assert.Equal(["汇交"], network.City.Effects);
        Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.Equal((0, 0), await QuietAsync());
    }

    [Fact]
    public async Task A_bundle_cut_off_in_the_middle_goes_on_where_it_was_also_after_a_restart()
    {
        server.Kill();
        var payload = RandomNumberGenerator.GetBytes(2_000_000);
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, payload);
        await network.County.DispatchAsync();
        var written = Assert.Single(System.IO.Directory.GetFiles(
            Path.Combine(network.County.Folder, "bundles", "ftp-out", TestNetwork.City.Value)));
        // The server has the first part of it, as when the line broke; one byte is wrong, to see that it stays.
        var part = (await File.ReadAllBytesAsync(written))[..1_500_000];
        part[1_000_000] ^= 1;
        await File.WriteAllBytesAsync(
            Path.Combine(server.Home, FolderOf(TestNetwork.City), Path.GetFileName(written) + ".part"), part);
        server.Start();
        await network.RestartAsync(TestNetwork.County);
        await network.County.DispatchAsync();

        var there = await File.ReadAllBytesAsync(Assert.Single(FilesFor(TestNetwork.City)));
        Assert.Equal(part, there[..1_500_000]);
        Assert.True(there.Length > payload.Length);

        // What was spoilt on the server is refused whole, named, and set aside; the next bundle brings it all.
        await network.City.LookAtDropFoldersAsync();
        Assert.EndsWith(".bundle.refused", Assert.Single(FilesFor(TestNetwork.City)), StringComparison.Ordinal);
        Assert.Empty(await network.City.InboxAsync());
        network.Network.Clock.Advance(TimeSpan.FromDays(7));
        network.Network.Publish(TestNetwork.City, TestNetwork.County);
        await network.County.LookAtDropFoldersAsync();
        await network.City.LookAtDropFoldersAsync();
        await network.City.ProcessAsync();
        Assert.Equal(["汇交"], network.City.Effects);
    }

    [Fact]
    public async Task A_name_that_is_no_bundle_or_not_ours_is_left_alone()
    {
        var folder = Path.Combine(server.Home, FolderOf(TestNetwork.City));
        string[] strange =
        [
            "notes.txt", "330106-330100-20260302010000-x.bundle",
            "330106-100000-20260302010000-019509e1-0000-7000-8000-000000000000.bundle",
            "330106-330100-20260302010000-019509e1-0000-7000-8000-000000000000.bundle.part",
        ];
        foreach (var name in strange)
            await File.WriteAllTextAsync(Path.Combine(folder, name), "x");

        Assert.Equal(0, (await network.City.LookAtDropFoldersAsync()).Taken);
        Assert.Equal(strange.Order(), FilesFor(TestNetwork.City).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_bundle_taken_whose_deletion_failed_is_only_deleted_at_the_next_look()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case);
        await network.County.DispatchAsync();
        var file = Assert.Single(FilesFor(TestNetwork.City));
        var copy = await File.ReadAllBytesAsync(file);
        await network.City.LookAtDropFoldersAsync();
        await File.WriteAllBytesAsync(file, copy);

        Assert.Equal(0, (await network.City.LookAtDropFoldersAsync()).Taken);
        Assert.Empty(FilesFor(TestNetwork.City));
    }

    [Fact]
    public async Task A_bundle_there_is_no_room_for_stays_in_the_folder_until_there_is()
    {
        var settings = BundleNode.SettingsFor(server);
        settings["Exchange:Content:QuotaBytes"] = "1000";
        await using var tight = new BundleNetwork(division => server.AddressOf(FolderOf(division)), settings);
        await tight.County.EnqueueAsync(TestNetwork.City, "大件", Case, RandomNumberGenerator.GetBytes(50_000));
        await tight.County.DispatchAsync();

        Assert.Equal(0, (await tight.City.LookAtDropFoldersAsync()).Taken);
        Assert.Single(FilesFor(TestNetwork.City));
        settings["Exchange:Content:QuotaBytes"] = "1000000";
        await tight.RestartAsync(TestNetwork.City);
        Assert.Equal(1, (await tight.City.LookAtDropFoldersAsync()).Taken);
        Assert.Empty(FilesFor(TestNetwork.City));
    }

    private async Task<(int, int)> QuietAsync()
    {
        var (county, city) = (await network.County.LookAtDropFoldersAsync(), await network.City.LookAtDropFoldersAsync());
        return (county.Taken + city.Taken, county.Sent + city.Sent);
    }

    private string[] FilesFor(DivisionCode division) =>
        System.IO.Directory.GetFiles(Path.Combine(server.Home, FolderOf(division)));

    private static string FolderOf(DivisionCode division) => $"inbox/{division}";
}
