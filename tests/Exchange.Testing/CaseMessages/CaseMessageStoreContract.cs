using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.CaseMessages;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.CaseMessages;

/// <summary>What every <see cref="ICaseMessageStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class CaseMessageStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Keeps_every_field_and_a_long_record_to_the_last_character()
    {
        var message = Message(1, jws: string.Concat(Enumerable.Repeat("abcdefgh", 4_000)));
        await Services.CommitAsync<ICaseMessageStore>(store => store.Add(message));

        var found = await Services.AskAsync<ICaseMessageStore, CaseMessage?>(
            store => store.FindAsync(message.Id, CancellationToken.None));

        Assert.Equivalent(message, found, strict: true);
        Assert.Null(await Services.AskAsync<ICaseMessageStore, CaseMessage?>(
            store => store.FindAsync(Id(99), CancellationToken.None)));
    }

    [Fact]
    public async Task Refuses_a_second_message_with_the_id_of_a_first()
    {
        await Services.CommitAsync<ICaseMessageStore>(async store =>
        {
            store.Add(Message(1));
            Assert.NotNull(await store.FindAsync(Id(1), CancellationToken.None));
        });

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<ICaseMessageStore>(
            store => store.Add(Message(1, author: "another"))));
    }

    [Fact]
    public async Task Lists_those_of_one_case_written_last_first_in_pages()
    {
        await Services.CommitAsync<ICaseMessageStore>(store =>
        {
            foreach (var number in new[] { 2, 1, 3 })
                store.Add(Message(number));
            store.Add(Message(4, caseId: Sample.Case(2)));
        });

        var first = await ListAsync(null);
        Assert.Equal([Id(3), Id(2)], first.Items.Select(message => message.Id));
        var second = await ListAsync(first.Next);
        Assert.Equal([Id(1)], second.Items.Select(message => message.Id));
        Assert.Null(second.Next);
        Assert.Empty((await ListAsync("no cursor of ours")).Items);
    }

    [Fact]
    public async Task Counts_what_was_written_at_a_node_and_knows_who_wrote_there()
    {
        await Services.CommitAsync<ICaseMessageStore>(store =>
        {
            store.Add(Message(1));
            store.Add(Message(2, author: "reviewer"));
            store.Add(Message(3));
            store.Add(Message(4, caseId: Sample.Case(2)));
            store.Add(Message(5, node: Sample.City, author: "city-reviewer"));
        });

        Assert.Equal(3, await Services.AskAsync<ICaseMessageStore, int>(
            store => store.CountAsync(Sample.CaseId, Sample.County, CancellationToken.None)));
        Assert.Equal(2, await Services.AskAsync<ICaseMessageStore, int>(
            store => store.CountSinceAsync("clerk", Sample.County, Sample.Now.AddMinutes(2), CancellationToken.None)));
        Assert.Equal(
            ["clerk", "reviewer"],
            await Services.AskAsync<ICaseMessageStore, IReadOnlyList<string>>(
                store => store.ListAuthorsAsync(Sample.CaseId, Sample.County, CancellationToken.None)));
    }

    private Task<Page<CaseMessage>> ListAsync(string? after) => Services.AskAsync<ICaseMessageStore, Page<CaseMessage>>(
        store => store.ListAsync(Sample.CaseId, after, 2, CancellationToken.None));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static CaseMessage Message(
        int number, string author = "clerk", DivisionCode? node = null, CaseId? caseId = null,
        string jws = "header.payload.signature") => new()
        {
            Id = Id(number),
            CaseId = caseId ?? Sample.CaseId,
            Node = node ?? Sample.County,
            Author = author,
            WrittenAt = Sample.Now.AddMinutes(number),
            KnownAt = Sample.Now.AddHours(number),
            Jws = jws,
        };
}
