using Exchange.Testing.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Exchanging;

public sealed class InMemoryOutboxTests : OutboxStoreContract
{
    protected override IServiceProvider Services { get; } = InMemory.Provider();
}

public sealed class InMemoryInboxTests : InboxStoreContract
{
    protected override IServiceProvider Services { get; } = InMemory.Provider();
}

internal static class InMemory
{
    public static IServiceProvider Provider()
    {
        var services = new ServiceCollection();
        new InMemoryExchange().AddTo(services);
        return services.BuildServiceProvider();
    }
}
