using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Exchanging;

/// <summary>
/// What every <see cref="IBundleStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class BundleStoreContract
{
    private static readonly DivisionCode Other = DivisionCode.Parse("100000");
    private static readonly string Digest = new('a', 64);

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Keeps_shipments_per_node_until_they_are_removed()
    {
        var (first, second, elsewhere) = (Id(1), Id(2), Id(3));
        await Services.CommitAsync<IBundleStore>(store =>
        {
            store.Add(Shipment(second, Sample.Province, 2));
            store.Add(Shipment(first, Sample.Province, 1));
            store.Add(Shipment(elsewhere, Other, 1));
        });

        Assert.Equal([first, second], (await ShipmentsAsync()).Select(shipment => shipment.MessageId));
        await Services.CommitAsync<IBundleStore>(async store =>
            (await store.FindShipmentAsync(first, default))!.Send(Id(9), Digest, Sample.Now, Sample.Now.AddDays(7)));
        await Services.CommitAsync<IBundleStore>(
            async store => store.Remove((await store.FindShipmentAsync(second, default))!));

        var left = Assert.Single(await ShipmentsAsync());
        Assert.Equal((first, Id(9), 2, Sample.Now.AddDays(7)), (left.MessageId, left.BundleId, left.Times, left.DueAt));
    }

    [Fact]
    public async Task Refuses_the_second_shipment_of_one_message()
    {
        await Services.CommitAsync<IBundleStore>(store => store.Add(Shipment(Id(1), Sample.Province, 1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IBundleStore>(
            store => store.Add(Shipment(Id(1), Sample.Province, 1))));
    }

    [Fact]
    public async Task Lists_the_answers_owed_and_those_given_since()
    {
        await Services.CommitAsync<IBundleStore>(store =>
        {
            store.Add(Answer(1, -3, sent: true));
            store.Add(Answer(2, -1, sent: true));
            store.Add(Answer(3, -5, sent: false));
        });

        Assert.Equal([Id(3)], await AnswersAsync(null));
        Assert.Equal([Id(3), Id(2)], await AnswersAsync(Sample.Now.AddDays(-2)));
        Assert.Equal(1, await CountAsync());
        await Services.CommitAsync<IBundleStore>(async store =>
            (await store.FindAnswerAsync(Sample.Province, Id(1), default))!.Answer(Digest, "exchange.expired", Sample.Now));
        Assert.Equal([Id(3), Id(1)], await AnswersAsync(null));
        Assert.Equal(1, await ForgetAsync(Sample.Now.AddDays(1)));
        Assert.Equal([Id(3), Id(1)], await AnswersAsync(Sample.Now.AddDays(-30)));
    }

    [Fact]
    public async Task Keeps_a_bundle_once_per_direction_and_lists_the_newest_first()
    {
        await Services.CommitAsync<IBundleStore>(store =>
        {
            store.Add(Record(1, BundleDirection.Out, 1));
            store.Add(Record(1, BundleDirection.In, 2));
            store.Add(Record(2, BundleDirection.Out, 3));
        });

        Assert.Equal([Id(2), Id(1), Id(1)], await RecordsAsync(null));
        Assert.Equal([Id(2), Id(1)], (await RecordsAsync(Sample.Province)).Take(2));
        Assert.Empty(await RecordsAsync(Other));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IBundleStore>(
            store => store.Add(Record(1, BundleDirection.In, 4))));
    }

    [Fact]
    public async Task Lets_one_of_two_take_the_turn()
    {
        await Services.CommitAsync<IBundleStore>(store => store.Add(new BundleTurn { Peer = Sample.Province }));
        await using var slow = Services.CreateAsyncScope();
        var late = (await slow.ServiceProvider.GetRequiredService<IBundleStore>()
            .FindTurnAsync(Sample.Province, default))!; // Added above.
        await Services.CommitAsync<IBundleStore>(async store => Assert.True(
            (await store.FindTurnAsync(Sample.Province, default))!.Take("a", Sample.Now, Sample.Now.AddMinutes(1))));

        Assert.True(late.Take("b", Sample.Now, Sample.Now.AddMinutes(1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        await Services.CommitAsync<IBundleStore>(async store =>
        {
            var turn = (await store.FindTurnAsync(Sample.Province, default))!;
            Assert.False(turn.Take("b", Sample.Now, Sample.Now.AddMinutes(1)));
            Assert.True(turn.Take("b", Sample.Now.AddMinutes(1), Sample.Now.AddMinutes(2)));
        });
    }

    private static Guid Id(int number) => Guid.Parse($"019509e1-0000-7000-8000-{number:D12}");

    private static BundleShipment Shipment(Guid id, DivisionCode to, int minute) => new()
    {
        MessageId = id,
        To = to,
        BundleId = Id(100),
        EnvelopeSha256 = Digest,
        FirstSentAt = Sample.Now.AddMinutes(minute),
        SentAt = Sample.Now.AddMinutes(minute),
        Times = 1,
        DueAt = Sample.Now.AddDays(1),
    };

    private static BundleAnswer Answer(int number, int day, bool sent) => new()
    {
        Peer = Sample.Province,
        MessageId = Id(number),
        EnvelopeSha256 = Digest,
        AnsweredAt = Sample.Now.AddDays(day),
        SentAt = sent ? Sample.Now : null,
    };

    private static BundleRecord Record(int number, BundleDirection direction, int minute) => new()
    {
        Id = Id(number),
        Direction = direction,
        Peer = Sample.Province,
        Carrier = "media",
        FileName = $"{number}.bundle",
        Length = 5_000_000_000,
        Envelopes = 1,
        Answers = 2,
        At = Sample.Now.AddMinutes(minute),
    };

    private Task<IReadOnlyList<BundleShipment>> ShipmentsAsync() =>
        Services.AskAsync<IBundleStore, IReadOnlyList<BundleShipment>>(
            store => store.ListShipmentsAsync(Sample.Province, default));

    private async Task<IEnumerable<Guid>> AnswersAsync(DateTimeOffset? since) =>
        (await Services.AskAsync<IBundleStore, IReadOnlyList<BundleAnswer>>(
            store => store.ListAnswersAsync(Sample.Province, since, 10, default))).Select(answer => answer.MessageId);

    private Task<int> CountAsync() => Services.AskAsync<IBundleStore, int>(
        store => store.CountOwedAsync(Sample.Province, default));

    private Task<int> ForgetAsync(DateTimeOffset before) => Services.AskAsync<IBundleStore, int>(
        store => store.ForgetAnswersAsync(before, default));

    private async Task<IEnumerable<Guid>> RecordsAsync(DivisionCode? peer) =>
        (await Services.AskAsync<IBundleStore, IReadOnlyList<BundleRecord>>(
            store => store.ListRecordsAsync(peer, 10, default))).Select(record => record.Id);
}
