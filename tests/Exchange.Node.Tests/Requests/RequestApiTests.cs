using Exchange.Contracts.Problems;
using Exchange.Contracts.Requests;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Requests;

/// <summary>Data requests over the API: who may ask, what the list says of each.</summary>
public sealed class RequestApiTests : IAsyncLifetime
{
    private const string Plan = "330106-ZG-2035";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Province node = new();

    public Task InitializeAsync() => node.InitializeAsync();

    public Task DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task A_clerk_asks_another_node_and_sees_the_request_with_the_names_of_both()
    {
        using var clerk = await node.SignInAsync("clerk");

        var asked = await clerk.AskForDataAsync(new AskForDataRequest("100000", Plan, " For the sea wall ", ["GHYDYH"]), None);

        Assert.Equal((RequestState.Open, "330000", "100000"), (asked.State, asked.Requester, asked.Holder));
        Assert.NotEqual((asked.Requester, asked.Holder), (asked.RequesterName, asked.HolderName));
        Assert.Equal(("For the sea wall", null), (asked.Purpose, asked.ReleaseId));
        var listed = Assert.Single((await clerk.ListRequestsAsync(null, 10, None)).Items);
        Assert.Equal((asked.Id, asked.HolderName), (listed.Id, listed.HolderName));
    }

    [Fact]
    public async Task Who_may_not_ask_is_refused_and_so_is_what_this_node_never_released()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Equal("rights.denied", await RefusalAsync(() => reviewer.AskForDataAsync(new("100000", Plan, "x"), None)));

        using var clerk = await node.SignInAsync("clerk");
        Assert.Equal("request.not-held", await RefusalAsync(() => clerk.AskForDataAsync(new("330000", Plan, "x"), None)));
        Assert.Equal("request.no-such-holder", await RefusalAsync(() => clerk.AskForDataAsync(new("440000", Plan, "x"), None)));
        Assert.Empty((await clerk.ListRequestsAsync(null, 10, None)).Items);
    }

    private static async Task<string> RefusalAsync(Func<Task> ask) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(ask)).Problem.Code;

    private sealed class Province : RunningNode
    {
        protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000"];
    }
}
