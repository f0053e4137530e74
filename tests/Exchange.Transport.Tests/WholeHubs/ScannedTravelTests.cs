using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Servers;
using Exchange.Testing.Storage;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>A city scans what a county without a scanner sends.</summary>
public sealed class ScannedTravelTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();
    private ClamAvServer scanner = null!; // Started before each test.

    public async Task InitializeAsync()
    {
        scanner = await ClamAvServer.StartAsync();
        await network.StartAsync(
            TestNetwork.City,
            [
                .. HubNetwork.Open, ("Scanner:Host", "127.0.0.1"),
                ("Scanner:Port", scanner.Port.ToString(CultureInfo.InvariantCulture)),
            ]);
        await network.StartAsync(TestNetwork.County, HubNetwork.Open);
        await network.DeployForwardingAsync();
    }

    public async Task DisposeAsync()
    {
        scanner.Dispose();
        await network.DisposeAsync();
    }

    [Fact]
    public async Task An_infected_package_goes_back_with_what_was_found_and_nothing_of_it_is_archived()
    {
        var caseId = await SentAsync(new SmallPackage(Notes: ClamAvServer.Marker));

        await network.SettleAsync();
        await network.County.RunWorkflowsAsync();

        Assert.Equal(CaseState.Returned, (await network.County.CaseAsync(caseId)).State);
        var returned = (await network.County.TimelineAsync(caseId)).Single(entry => entry.Kind == "returned");
        Assert.Contains(ClamAvServer.Signature, returned.Values["reason"], StringComparison.Ordinal);
        Assert.Contains("data/notes.txt", returned.Values["reason"], StringComparison.Ordinal);
        Assert.Null(await network.City.Services.AskAsync<ICaseStore, Case?>(
            store => store.FindAsync(caseId, CancellationToken.None)));
    }

    [Fact]
    public async Task A_clean_package_is_taken_also_when_the_scanner_comes_late()
    {
        scanner.Dispose();
        var caseId = await SentAsync(new SmallPackage());
        await network.SettleAsync();
        var waiting = Assert.Single(await network.City.InboxAsync(), message => message.Type == MessageTypes.Package);
        Assert.Equal(InboundStatus.Ready, waiting.Status);

        using var back = await ClamAvServer.StartAsync(scanner.Port);
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        await network.SettleAsync();

        Assert.Equal(caseId, (await network.City.CaseAsync(caseId)).Id);
    }

    private async Task<CaseId> SentAsync(SmallPackage package)
    {
        var caseId = (await network.County.SubmitAsync(package)).CaseId!.Value; // The county scans nothing: it is stored.
        await network.County.ReviewAsync(caseId);
        await network.County.RunWorkflowsAsync();
        return caseId;
    }
}
