namespace Exchange.Hub.Tests.Workflows;

/// <summary>A network for one run of a test, begun and ended with it.</summary>
internal sealed record OpenNetwork(HubNetwork Network) : IAsyncDisposable
{
    public static async Task<OpenNetwork> BeginAsync()
    {
        var network = new HubNetwork();
        await network.InitializeAsync();
        return new OpenNetwork(network);
    }

    public ValueTask DisposeAsync() => new(Network.DisposeAsync());
}
