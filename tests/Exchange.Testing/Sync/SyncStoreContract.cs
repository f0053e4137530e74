using Exchange.Hub;
using Exchange.Hub.Sync;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Sync;

/// <summary>What every <see cref="ISyncStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class SyncStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Makes_a_cursor_at_the_start_and_keeps_its_position()
    {
        await Services.CommitAsync<ISyncStore>(async store =>
        {
            var cursor = await store.GetAsync(Sample.Province, "releases", Sample.Now, default);
            Assert.Equal(0, cursor.Position);
            Assert.Same(cursor, await store.GetAsync(Sample.Province, "releases", Sample.Now, default));
            (cursor.Position, cursor.LastReadAt) = (17, Sample.Now);
        });

        var read = await GetAsync();
        Assert.Equal((17, Sample.Now), (read.Position, read.LastReadAt));
        Assert.Single(
            await Services.AskAsync<ISyncStore, IReadOnlyList<SyncCursor>>(store => store.ListAsync(default)));
    }

    [Fact]
    public async Task Lets_the_second_of_two_readers_conflict()
    {
        await Services.CommitAsync<ISyncStore>(
            store => store.GetAsync(Sample.Province, "releases", Sample.Now, default));
        await using var slow = Services.CreateAsyncScope();
        var late = await slow.ServiceProvider.GetRequiredService<ISyncStore>()
            .GetAsync(Sample.Province, "releases", Sample.Now, default);
        await Services.CommitAsync<ISyncStore>(
            async store => (await store.GetAsync(Sample.Province, "releases", Sample.Now, default)).Position = 20);

        late.Position = 10;
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal(20, (await GetAsync()).Position);
    }

    private Task<SyncCursor> GetAsync() => Services.AskAsync<ISyncStore, SyncCursor>(
        store => store.GetAsync(Sample.Province, "releases", Sample.Now, default));
}
