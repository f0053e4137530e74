using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Storage;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// A whole case between four nodes that cannot reach each other: up from the county, approved, recorded, released and
/// distributed, with every receipt. Only bundles come and go.
/// </summary>
public sealed class BundleJourneyTests
{
    private static readonly ReceiptKind[] AllThree = [ReceiptKind.Stored, ReceiptKind.Checked, ReceiptKind.Accepted];

    private static readonly (DivisionCode From, DivisionCode To)[] Hops =
    [
        (HubIdentities.County, HubIdentities.City), (HubIdentities.City, HubIdentities.Province),
        (HubIdentities.Province, HubIdentities.Ministry),
    ];

    [Fact]
    public async Task A_whole_case_goes_by_discs_alone()
    {
        var courier = new DiscCourier();

        await TravelAsync(courier);

        Assert.True(courier.Discs > 10, $"{courier.Discs} discs");
    }

    [Fact]
    public async Task A_whole_case_goes_by_FTPS_drop_folders_alone()
    {
        var courier = new DropFolderCourier();

        await TravelAsync(courier);

        Assert.True(courier.Bundles > 10, $"{courier.Bundles} bundles");
    }

    private static async Task TravelAsync(ICourier courier)
    {
        var network = new HubNetwork(courier);
        try
        {
            await network.InitializeAsync();
            var journey = Journey.All["master plan of the county"];
            var id = await journey.SubmitAsync(network);
            await network.AgreeToAllAsync(id);

            foreach (var node in HubIdentities.Line)
                Assert.Equal((node, CaseState.Released), (node, await network.StateAsync(node, id)));
            await network.NoIncidentsAsync(id);
            foreach (var (from, to) in Hops)
                await HasAllReceiptsAsync(network, from, to, id);
            foreach (var node in network.Nodes)
                Assert.All(await OutboxAsync(node), message => Assert.Equal(OutboundStatus.Delivered, message.Status));
        }
        finally
        {
            await network.DisposeAsync();
        }
    }

    /// <summary>The receipts of the upper office are in the evidence of the lower one, each once.</summary>
    private static async Task HasAllReceiptsAsync(HubNetwork network, DivisionCode from, DivisionCode to, CaseId id)
    {
        var receipts = (await network.EvidenceAsync(from, id))
            .Where(record => record.Kind == EvidenceKind.Receipt && record.Node == to)
            .Select(record => EvidencePayload.Read(record).BodyAs<Receipt>())
            .Where(receipt => receipt.To == from && receipt.Subject == "package");
        Assert.Equal(AllThree, receipts.Select(receipt => receipt.Kind).Order());
    }

    private static async Task<IReadOnlyList<OutboundMessage>> OutboxAsync(HubNode node) =>
        (await node.Services.AskAsync<IOutboxStore, Page<OutboundMessage>>(
            store => store.ListAsync(new OutboxQuery(null, null, null, null, 1000), CancellationToken.None))).Items;
}
