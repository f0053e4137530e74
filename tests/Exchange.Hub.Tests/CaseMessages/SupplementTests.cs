using System.Text;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Notifications;
using Exchange.Hub.Reviews;
using Exchange.Hub.Submissions;
using Exchange.Hub.Tests.Workflows;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.CaseMessages;

/// <summary>Supplements are asked for and sent without the case going back, and go up with it, as do documents of decisions.</summary>
public sealed class SupplementTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    private const string ByTheCity = "City review by the planning section";
    private const string ByTheProvince = "Provincial technical review";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 the hydraulic expert opinion");

    [Fact]
    public async Task A_reviewer_asks_the_clerk_sends_and_both_go_up_with_the_case()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        await AddClerkAsync();
        var request = NewId();
        Succeed(await WriteAsync(HubIdentities.City, Role.Reviewer, id, new CaseMessageDraft(request, "The expert opinion", null, null)
        {
            Kind = CaseMessageKind.SupplementRequest,
            DueOn = Today.AddDays(5),
        }));
        await network.RunAsync();

        var (waiting, _) = Assert.Single(await WaitingAsync(HubIdentities.County), each => each.About.Id == id);
        Assert.Equal(Today.AddDays(5), CaseMessageRecord.Read(waiting).DueOn);
        Assert.Equal(1, await UnreadAsync(NotificationKind.SupplementAsked, id));
        Assert.Equal(0, await UnreadAsync(NotificationKind.CaseMessage, id));
        Assert.Equal(CaseState.Forwarded, await network.StateAsync(HubIdentities.County, id));

        var upload = await UploadAsync("\u610f\u89c1 100%.pdf", Pdf);
        var supplement = new CaseMessageDraft(NewId(), "Here it is", null, null)
        {
            Kind = CaseMessageKind.Supplement,
            Answers = request,
            Uploads = [upload],
        };
        Succeed(await WriteAsync(HubIdentities.County, Role.Clerk, id, supplement));
        Succeed(await WriteAsync(HubIdentities.County, Role.Clerk, id, supplement)); // The answer was lost.
        await network.RunAsync();

        Assert.DoesNotContain(await WaitingAsync(HubIdentities.County), each => each.About.Id == id);
        Assert.False(File.Exists(network[HubIdentities.County].Services.GetRequiredService<UploadFiles>().PathOf(upload)));
        await HoldsAsync(HubIdentities.City, id, supplement.Id);
        Assert.Empty(await ReadAsync(HubIdentities.Province, id));

        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheProvince);
        Assert.Equal(["The expert opinion", "Here it is"], (await ReadAsync(HubIdentities.Province, id)).Select(said => said.Text));
        await HoldsAsync(HubIdentities.Province, id, supplement.Id);
        Assert.Contains(
            await network.LinesAsync(HubIdentities.Province, id),
            line => line.StartsWith("supplement.sent ", StringComparison.Ordinal) && line.Contains("(1 documents)", StringComparison.Ordinal));
        await network.AgreeToAllAsync(id);
        Assert.Equal(CaseState.Released, await network.StateAsync(HubIdentities.County, id));
        await network.NoIncidentsAsync(id);
    }

    [Fact]
    public async Task The_scan_of_an_approval_is_signed_with_it_and_reaches_the_offices_below_and_above()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.Kind == DecisionKind.Approve && task.DocumentNumberNeeded);
        var task = (await network.OpenTasksAsync(id)).Single(each => each.Kind == DecisionKind.Approve && each.DocumentNumberNeeded);
        var approver = new Actor("approver", "Wang", task.Division, [new RoleGrant(task.CandidateRole, task.Division, task.Department)]);
        var upload = await UploadAsync("approval.pdf", Pdf, task.Division, approver.UserName);
        Succeed(await network[task.Division].Services.AskAsync<DecideTask, Outcome<ReviewTask>>(decide => decide.HandleAsync(
            task.Id, new TaskVerdict(Agrees: true, "Agreed", "No. 12 of 2026") { Document = upload }, approver, None)));
        await network.AgreeToAllAsync(id);

        foreach (var node in HubIdentities.Line)
        {
            var decision = (await network[node].Services.AskAsync<CaseDecisions, IReadOnlyList<Decision>>(
                decisions => decisions.ListAsync(id, None))).Single(each => each.Id == task.Id);
            Assert.Equal(("approval.pdf", Pdf.LongLength), (decision.Document!.Name, decision.Document.Length)); // It was given.
            await HoldsAsync(node, id, task.Id, decision.Document.Sha256);
        }

        await network.NoIncidentsAsync(id);
    }

    [Fact]
    public async Task Are_refused_from_the_wrong_people_for_the_wrong_request_and_with_the_wrong_files()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        var ask = new CaseMessageDraft(NewId(), "More", null, null) { Kind = CaseMessageKind.SupplementRequest };
        Assert.Equal("message.may-not-ask", (await WriteAsync(HubIdentities.County, Role.Clerk, id, ask)).Problem?.Code);
        Assert.Equal(
            "message.due-date-wrong",
            (await WriteAsync(HubIdentities.City, Role.Reviewer, id, ask with { DueOn = Today.AddDays(-1) })).Problem?.Code);
        Assert.Equal(
            "message.kind-wrong",
            (await WriteAsync(HubIdentities.City, Role.Reviewer, id, ask with { Kind = CaseMessageKind.Note, DueOn = Today })).Problem?.Code);
        Assert.Equal(
            "message.kind-wrong",
            (await WriteAsync(HubIdentities.City, Role.Reviewer, id, ask with { Kind = CaseMessageKind.DecisionDocument })).Problem?.Code);
        var answer = new CaseMessageDraft(NewId(), "There", null, null) { Kind = CaseMessageKind.Supplement, Answers = NewId() };
        Assert.Equal("message.not-asked", (await WriteAsync(HubIdentities.County, Role.Clerk, id, answer)).Problem?.Code);
        Assert.Equal("message.may-not-supplement", (await WriteAsync(HubIdentities.County, Role.Reviewer, id, answer)).Problem?.Code);

        await RefusesAsync("submission.upload-not-found", NewId());
        await RefusesAsync("message.document-kind-wrong", await UploadAsync("program.exe", Pdf));
        await RefusesAsync("message.document-kind-wrong", await UploadAsync("page.pdf", Encoding.ASCII.GetBytes("<html>")));
        await RefusesAsync("message.document-name-wrong", await UploadAsync("../up.pdf", Pdf));
        await RefusesAsync("message.document-twice", await UploadAsync("A.pdf", Pdf), await UploadAsync("a.PDF", Pdf));
        await RefusesAsync("submission.upload-not-found", await UploadAsync("a.pdf", Pdf, owner: "another"));
        await RefusesAsync("message.too-many-documents", [.. Enumerable.Range(0, 11).Select(_ => NewId())]);
        Assert.Empty(await ReadAsync(HubIdentities.County, id));

        async Task RefusesAsync(string code, params IReadOnlyList<Guid> uploads) => Assert.Equal(
            code,
            (await WriteAsync(
                HubIdentities.County, Role.Clerk, id, new CaseMessageDraft(NewId(), "x", null, null) { Uploads = uploads })).Problem?.Code);
    }

    private DateOnly Today => Domain.Calendars.WorkingDayCalendar.DayOf(network.Clock.GetUtcNow());

    private Task<CaseId> SubmitAsync() => Journey.All["master plan of the county"].SubmitAsync(network);

    private Guid NewId() => Guid.CreateVersion7(network.Clock.GetUtcNow());

    private static void Succeed<T>(Outcome<T> outcome)
        where T : notnull => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());

    private Task<Outcome<CaseMessage>> WriteAsync(DivisionCode at, Role role, CaseId id, CaseMessageDraft draft)
    {
        // What is written later is read later.
        network.Clock.Advance(TimeSpan.FromSeconds(1));
        var name = role == Role.Clerk ? "clerk" : $"{role}-{at}";
        return network[at].Services.AskAsync<WriteCaseMessage, Outcome<CaseMessage>>(
            write => write.HandleAsync(id, draft, new Actor(name, "Person", at, [new RoleGrant(role, at)]), None));
    }

    /// <summary>A finished upload, as tus leaves it.</summary>
    private async Task<Guid> UploadAsync(string name, byte[] bytes, DivisionCode? at = null, string owner = "clerk")
    {
        var (node, id, now) = (network[at ?? HubIdentities.County].Services, NewId(), network.Clock.GetUtcNow());
        await node.CommitAsync<ISubmissionStore>(store => store.AddUpload(new Upload
        {
            Id = id,
            Owner = owner,
            FileName = name,
            Length = bytes.Length,
            CreatedAt = now,
            ExpiresAt = now.AddDays(1),
        }));
        await File.WriteAllBytesAsync(node.GetRequiredService<UploadFiles>().PathOf(id), bytes);
        return id;
    }

    /// <summary>The node holds the one document of the message, to the last byte.</summary>
    private async Task HoldsAsync(DivisionCode at, CaseId id, Guid message, string? sha256 = null)
    {
        var said = (await ReadAsync(at, id)).Single(each => each.Id == message);
        var file = Assert.Single(said.Documents!.Files); // It has documents.
        if (sha256 is not null)
            Assert.Equal(sha256, file.Sha256);
        var archive = network[at].Services.GetRequiredService<IPackageArchive>();
        var about = await network.CaseAsync(at, id);
        var held = await archive.FindVersionAsync(about!.Plan, said.Documents.Digest, None); // The case is there.
        Assert.NotNull(held);
        await using var stream = await archive.OpenFileAsync(held.Plan, held.Version, file.Path, None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        Assert.Equal(Pdf, copy.ToArray());
    }

    private async Task<IReadOnlyList<CaseMessageRecord>> ReadAsync(DivisionCode at, CaseId id) =>
    [
        .. (await network[at].Services.AskAsync<ICaseMessageStore, Page<CaseMessage>>(
            store => store.ListAsync(id, null, 50, None))).Items.Select(CaseMessageRecord.Read).Reverse(),
    ];

    private Task<IReadOnlyList<(CaseMessage Request, Case About)>> WaitingAsync(DivisionCode at) =>
        network[at].Services.AskAsync<ICaseMessageStore, IReadOnlyList<(CaseMessage Request, Case About)>>(
            store => store.ListOpenRequestsAsync(50, None));

    private Task<int> UnreadAsync(NotificationKind kind, CaseId id) =>
        network[HubIdentities.County].Services.AskAsync<INotificationStore, int>(
            store => store.CountUnreadAsync("clerk", kind, id, None));

    private Task AddClerkAsync() => network[HubIdentities.County].Services.CommitAsync<IAccountStore>(store => store.Add(new Account
    {
        Id = NewId(),
        UserName = "clerk",
        DisplayName = "clerk",
        Division = HubIdentities.County,
        PasswordHash = "",
        SecurityStamp = "stamp",
        Grants = [new RoleGrant(Role.Clerk, HubIdentities.County)],
        CreatedAt = network.Clock.GetUtcNow(),
    }));
}
