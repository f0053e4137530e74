using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
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

    [Fact]
    public async Task Lists_what_belongs_to_the_material_of_a_case_the_oldest_first()
    {
        await Services.CommitAsync<ICaseMessageStore>(store =>
        {
            store.Add(Message(3, kind: CaseMessageKind.DecisionDocument));
            store.Add(Message(1, kind: CaseMessageKind.SupplementRequest));
            store.Add(Message(2, kind: CaseMessageKind.Supplement, answers: Id(1)));
            store.Add(Message(4));
            store.Add(Message(5, caseId: Sample.Case(2), kind: CaseMessageKind.Supplement));
        });

        var material = await Services.AskAsync<ICaseMessageStore, IReadOnlyList<CaseMessage>>(
            store => store.ListMaterialAsync(Sample.CaseId, CancellationToken.None));

        Assert.Equal([Id(1), Id(2), Id(3)], material.Select(message => message.Id));
        Assert.Equal(Id(1), material[1].Answers);
    }

    [Fact]
    public async Task Lists_requests_of_open_cases_submitted_here_until_they_are_answered()
    {
        var closed = Sample.Opened(2);
        Assert.True(closed.Withdraw(Sample.Now).Succeeded);
        await Services.CommitAsync<ICaseStore>(store =>
        {
            store.Add(Sample.Opened(1));
            store.Add(closed);
            store.Add(Case.Open(
                Sample.Case(3), Guid.CreateVersion7(Sample.Now), PlanId.Parse("330106-KG-U3"), "plan", DivisionLevel.County,
                DivisionCode.Parse("330106001"), "", 1, Sample.Digest("from below"), 1, Sample.Now));
        });
        await Services.CommitAsync<ICaseMessageStore>(store =>
        {
            store.Add(Message(2, caseId: Sample.Case(1), kind: CaseMessageKind.SupplementRequest));
            store.Add(Message(1, caseId: Sample.Case(1), kind: CaseMessageKind.SupplementRequest));
            store.Add(Message(3, caseId: Sample.Case(2), kind: CaseMessageKind.SupplementRequest));
            store.Add(Message(4, caseId: Sample.Case(3), kind: CaseMessageKind.SupplementRequest));
            store.Add(Message(5, caseId: Sample.Case(1)));
        });

        Assert.Equal([Id(1), Id(2)], (await WaitingAsync(10)).Select(each => each.Request.Id));
        Assert.Equal(Id(1), Assert.Single(await WaitingAsync(1)).Request.Id);
        await Services.CommitAsync<ICaseMessageStore>(
            store => store.Add(Message(6, caseId: Sample.Case(1), kind: CaseMessageKind.Supplement, answers: Id(1))));
        var (left, about) = Assert.Single(await WaitingAsync(10));
        Assert.Equal((Id(2), Sample.Case(1), 1), (left.Id, about.Id, about.Current.Number));
    }

    private Task<IReadOnlyList<(CaseMessage Request, Case About)>> WaitingAsync(int limit) =>
        Services.AskAsync<ICaseMessageStore, IReadOnlyList<(CaseMessage Request, Case About)>>(
            store => store.ListOpenRequestsAsync(limit, CancellationToken.None));

    private Task<Page<CaseMessage>> ListAsync(string? after) => Services.AskAsync<ICaseMessageStore, Page<CaseMessage>>(
        store => store.ListAsync(Sample.CaseId, after, 2, CancellationToken.None));

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static CaseMessage Message(
        int number, string author = "clerk", DivisionCode? node = null, CaseId? caseId = null,
        string jws = "header.payload.signature", CaseMessageKind kind = CaseMessageKind.Note, Guid? answers = null) => new()
        {
            Id = Id(number),
            CaseId = caseId ?? Sample.CaseId,
            Node = node ?? Sample.County,
            Author = author,
            WrittenAt = Sample.Now.AddMinutes(number),
            KnownAt = Sample.Now.AddHours(number),
            Kind = kind,
            Answers = answers,
            Jws = jws,
        };
}
