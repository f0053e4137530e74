using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub;
using Exchange.Hub.Evidence;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Evidence;

/// <summary>
/// What every <see cref="IEvidenceStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class EvidenceStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_records_back_as_written_staged_or_stored()
    {
        var (first, second) = (Record(1), Record(2));
        await Services.CommitAsync<IEvidenceStore>(store => store.AddAsync(first, default));
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IEvidenceStore>();
        Assert.Equal(first, await store.HeadAsync(Sample.CaseId, Sample.County, default));

        await store.AddAsync(second, default);

        Assert.Equal(second, await store.HeadAsync(Sample.CaseId, Sample.County, default));
        Assert.Equal(second, await store.FindAsync(Sample.CaseId, Sample.County, second.Kind, second.Key, default));
        Assert.Equal(first, await store.FindAsync(Sample.CaseId, Sample.County, first.Kind, first.Key, default));
        Assert.Equal([first, second], await store.ListAsync(Sample.CaseId, default));
        Assert.Null(await store.HeadAsync(Sample.CaseId, Sample.City, default));
        Assert.Null(await store.FindAsync(Sample.CaseId, Sample.County, EvidenceKind.Release, first.Key, default));
    }

    [Fact]
    public async Task Ignores_the_same_record_again()
    {
        var record = Record(1);
        await Services.CommitAsync<IEvidenceStore>(async store =>
        {
            await store.AddAsync(record, default);
            await store.AddAsync(record with { }, default);
        });
        await Services.CommitAsync<IEvidenceStore>(store => store.AddAsync(record with { }, default));

        Assert.Equal(record, Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task Conflicts_on_another_record_at_the_same_place()
    {
        await Services.CommitAsync<IEvidenceStore>(store => store.AddAsync(Record(1), default));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IEvidenceStore>(
                store => store.AddAsync(Record(1, id: 'b', key: "other"), default)));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Conflicts_on_a_second_record_about_the_same_fact()
    {
        await Services.CommitAsync<IEvidenceStore>(store => store.AddAsync(Record(1), default));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IEvidenceStore>(
                store => store.AddAsync(Record(2, id: 'b', key: "fact 1"), default)));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Lists_by_node_and_sequence()
    {
        await Services.CommitAsync<IEvidenceStore>(async store =>
        {
            await store.AddAsync(Record(2), default);
            await store.AddAsync(Record(1), default);
            await store.AddAsync(Record(1, Sample.City, 'c'), default);
        });

        Assert.Equal(
            [("330100", 1), ("330106", 1), ("330106", 2)],
            (await ListAsync()).Select(record => (record.Node.Value, record.Sequence)));
    }

    private Task<IReadOnlyList<EvidenceRecord>> ListAsync() =>
        Services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            store => store.ListAsync(Sample.CaseId, default));

    private static EvidenceRecord Record(
        int sequence, DivisionCode? node = null, char id = 'a', string? key = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"{sequence:D2}").PadLeft(64, id),
        Sample.CaseId,
        node ?? Sample.County,
        sequence,
        "",
        EvidenceKind.Receipt,
        key ?? $"fact {sequence}",
        1,
        Sample.Now,
        string.Concat(Enumerable.Repeat("签", 5_000)));
}
