using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Libraries;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Testing.Storage;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>Cases taken back after they went up, and released plans asked for, over four nodes.</summary>
public sealed class RequestTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    private const string AskedHere = "Agree to the office's own withdrawal";
    private const string AskedBelow = "Decide on the withdrawal asked for below";

    private static readonly Actor Clerk = new(
        "clerk", "Clerk", HubIdentities.County, [new RoleGrant(Role.Clerk, HubIdentities.County)]);

    [Theory]
    [InlineData("City review by the planning section", 2)]
    [InlineData("Provincial technical review", 3)]
    public async Task A_forwarded_case_comes_back_at_every_level_it_reached_once_all_agree(string reached, int levels)
    {
        var id = await SubmitAndRunToAsync(reached);
        Assert.True((await AskAsync(id)).Succeeded);

        await AgreeToWithdrawalAsync(id);

        Assert.Empty(await network.OpenTasksAsync(id));
        foreach (var node in HubIdentities.Line.Take(levels))
        {
            Assert.Equal((node, CaseState.Withdrawn), (node, await network.StateAsync(node, id)));
            Assert.Contains(await network.EvidenceAsync(node, id), record =>
                record.Kind == EvidenceKind.Withdrawal && record.Node == node);
        }

        Assert.Equal(levels, (await network.EvidenceAsync(HubIdentities.County, id)).Count(IsAgreement));
        Assert.Equal(RequestState.Granted, (await RequestAsync(HubIdentities.County, id)).State);
        await network.NoIncidentsAsync(id);
    }

    [Theory]
    [InlineData("330106")]
    [InlineData("330100")]
    [InlineData("330000")]
    public async Task A_refusal_at_any_level_is_told_below_and_the_case_goes_on_to_its_release(string refusedAt)
    {
        var id = await SubmitAndRunToAsync("Provincial technical review");
        Assert.True((await AskAsync(id)).Succeeded);

        await network.RunAsync();
        while ((await network.OpenTasksAsync(id)).FirstOrDefault(IsWithdrawal) is { } task)
        {
            await network.DecideAsync(task, agrees: task.Division.Value != refusedAt);
            await network.RunAsync();
        }

        var request = await RequestAsync(HubIdentities.County, id);
        Assert.Equal((RequestState.Refused, true), (request.State, request.Answer.StartsWith("No: ", StringComparison.Ordinal)));
        await network.AgreeToAllAsync(id);
        Assert.Equal(CaseState.Released, await network.StateAsync(HubIdentities.County, id));
    }

    [Fact]
    public async Task After_approval_above_agreeing_is_too_late_and_the_case_goes_on()
    {
        var id = await SubmitAndRunToAsync("Provincial approval");
        Assert.True((await AskAsync(id)).Succeeded);
        await network.RunAsync();
        var approval = (await network.OpenTasksAsync(id)).Single(task => task.TitleEn == "Provincial approval");
        await network.DecideAsync(approval, agrees: true);
        await network.RunAsync();

        await AgreeToWithdrawalAsync(id);

        Assert.Equal(RequestState.Refused, (await RequestAsync(HubIdentities.County, id)).State);
        Assert.Equal(CaseState.Approved, await network.StateAsync(HubIdentities.Province, id));
        await network.AgreeToAllAsync(id);
        Assert.Equal(CaseState.Released, await network.StateAsync(HubIdentities.County, id));
        await network.NoIncidentsAsync(id);
    }

    [Fact]
    public async Task Only_a_second_person_agrees_a_second_wish_is_refused_and_a_deadline_that_passes_is_told()
    {
        var id = await SubmitAndRunToAsync("City review by the planning section");
        Assert.Equal(RequestProblems.MustBeAsked.Code, (await WithdrawAsync(id)).Problem?.Code);
        Assert.True((await AskAsync(id)).Succeeded);
        Assert.Equal(RequestProblems.AlreadyAsked.Code, (await AskAsync(id)).Problem?.Code);
        await network.RunAsync();
        var task = Assert.Single(await network.OpenTasksAsync(id), IsWithdrawal);

        var self = new Actor("clerk", "Clerk", HubIdentities.County, [new RoleGrant(Role.Approver, HubIdentities.County)]);
        Assert.Equal(RightsProblems.FourEyes.Code, (await network.TryDecideAsync(task, true, self)).Problem?.Code);

        network.Clock.Advance(task.DueAt + TimeSpan.FromMinutes(1) - network.Clock.GetUtcNow());
        await network.RunAsync();
        Assert.Contains($"task.overdue Overdue: {AskedHere}", await network.LinesAsync(HubIdentities.County, id));
        await network.DecideAsync(task, agrees: true);
        await network.RunAsync();
        var above = Assert.Single(await network.OpenTasksAsync(id), each => each.TitleEn == AskedBelow);
        network.Clock.Advance(above.DueAt + TimeSpan.FromMinutes(1) - network.Clock.GetUtcNow());
        await network.RunAsync();
        Assert.Contains($"task.overdue Overdue: {AskedBelow}", await network.LinesAsync(HubIdentities.City, id));
    }

    [Fact]
    public async Task A_plan_asked_for_by_another_node_travels_with_receipts_once_the_holder_agrees()
    {
        var (id, plan) = await ReleasedAtCityAsync();
        var asked = await AskForDataAsync(HubIdentities.County, HubIdentities.City, plan);
        await network.RunAsync();
        var task = Assert.Single(await network.OpenTasksAsync(id));
        network.Clock.Advance(task.DueAt + TimeSpan.FromMinutes(1) - network.Clock.GetUtcNow());
        await network.RunAsync();
        Assert.Contains("task.overdue Overdue: Decide on the data request", await network.LinesAsync(HubIdentities.City, id));

        await network.DecideAsync(task, agrees: true);
        await network.RunAsync();

        Assert.Equal(CaseState.Released, await network.StateAsync(HubIdentities.County, id));
        Assert.Equal(RequestState.Granted, (await RequestAsync(HubIdentities.County, asked.Id)).State);
        Assert.Contains(await network.EvidenceAsync(HubIdentities.City, id), record =>
            record.Kind == EvidenceKind.Receipt && record.Node == HubIdentities.County
            && EvidencePayload.Read(record).BodyAs<Receipt>().Kind == ReceiptKind.Accepted);
        await network.NoIncidentsAsync(id);
    }

    [Fact]
    public async Task A_refused_data_request_carries_the_reason_and_no_data()
    {
        var (id, plan) = await ReleasedAtCityAsync();
        var asked = await AskForDataAsync(HubIdentities.County, HubIdentities.City, plan);
        await network.RunAsync();

        await network.DecideAsync(Assert.Single(await network.OpenTasksAsync(id)), agrees: false);
        await network.RunAsync();

        var request = await RequestAsync(HubIdentities.County, asked.Id);
        Assert.Equal((RequestState.Refused, "No: Decide on the data request"), (request.State, request.Answer));
        Assert.Null(await network.StateAsync(HubIdentities.County, id));
    }

    [Fact]
    public async Task A_version_that_was_replaced_while_the_request_waited_is_not_handed_over()
    {
        var (id, plan) = await ReleasedAtCityAsync();
        var asked = await AskForDataAsync(HubIdentities.County, HubIdentities.City, plan);
        await network.RunAsync();
        await network[HubIdentities.City].Services.CommitAsync<ICaseStore>(async cases =>
            (await cases.FindAsync(id, CancellationToken.None))!.Supersede(network.Clock.GetUtcNow())); // It was released above.

        await network.DecideAsync(Assert.Single(await network.OpenTasksAsync(id)), agrees: true);
        await network.RunAsync();

        Assert.Equal(RequestState.Refused, (await RequestAsync(HubIdentities.County, asked.Id)).State);
        Assert.Null(await network.StateAsync(HubIdentities.County, id));
    }

    [Fact]
    public async Task A_node_that_did_not_release_the_plan_says_so_at_once()
    {
        var (_, plan) = await ReleasedAtCityAsync();
        var asked = await AskForDataAsync(HubIdentities.County, HubIdentities.Province, plan);

        await network.RunAsync();

        var request = await RequestAsync(HubIdentities.County, asked.Id);
        Assert.Equal(RequestState.Refused, request.State);
        Assert.Contains(RequestProblems.NotHeld.Code, request.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_of_the_holder_asks_too_and_somebody_else_decides()
    {
        var (id, plan) = await ReleasedAtCityAsync();
        var asked = await AskForDataAsync(HubIdentities.City, HubIdentities.City, plan, department: "water");
        await network.RunAsync();
        var task = Assert.Single(await network.OpenTasksAsync(id));
        var self = new Actor("asker", "Asker", HubIdentities.City, [new RoleGrant(Role.Approver, HubIdentities.City)]);
        Assert.Equal(RightsProblems.FourEyes.Code, (await network.TryDecideAsync(task, true, self)).Problem?.Code);

        await network.DecideAsync(task, agrees: true);
        await network.RunAsync();

        Assert.Equal(RequestState.Granted, (await RequestAsync(HubIdentities.City, asked.Id)).State);
    }

    [Fact]
    public async Task A_detailed_plan_is_in_the_temporary_library_during_review_and_in_the_formal_one_after_its_record()
    {
        var id = await Journey.All["detailed plan of the county"].SubmitAsync(network);
        await network.AgreeToAllAsync(id, until: task => task.TitleEn == "Provincial record");
        foreach (var node in HubIdentities.Line.Take(3))
        {
            Assert.Equal($"{id}-LS01", (await LoadAsync(node, id, LibraryStage.Temporary))?.LoadNumber);
            Assert.Null(await LoadAsync(node, id, LibraryStage.Formal));
        }

        await network.AgreeToAllAsync(id);

        foreach (var node in HubIdentities.Line.Take(3))
        {
            var load = await LoadAsync(node, id, LibraryStage.Formal);
            Assert.Equal(($"{id}-ZS01", "Doc 1"), (load?.LoadNumber, load?.FilingNumber));
            Assert.Single(await network.EvidenceAsync(node, id), record =>
                record.Kind == EvidenceKind.LibraryLoad && record.Node == node && record.Key == $"{id}-ZS01");
        }
    }

    private Task<LibraryLoad?> LoadAsync(DivisionCode at, CaseId id, LibraryStage stage) =>
        network[at].Services.AskAsync<ILibraryStore, LibraryLoad?>(store => store.FindAsync(id, stage, CancellationToken.None));

    private async Task<CaseId> SubmitAndRunToAsync(string title)
    {
        var id = await Journey.All["master plan of the county"].SubmitAsync(network);
        await network.AgreeToAllAsync(id, until: task => task.TitleEn == title);
        Assert.Contains(await network.OpenTasksAsync(id), task => task.TitleEn == title);
        return id;
    }

    private async Task AgreeToWithdrawalAsync(CaseId id)
    {
        await network.RunAsync();
        while ((await network.OpenTasksAsync(id)).FirstOrDefault(IsWithdrawal) is { } task)
        {
            await network.DecideAsync(task, agrees: true);
            await network.RunAsync();
        }
    }

    private async Task<(CaseId Id, PlanId Plan)> ReleasedAtCityAsync()
    {
        var id = await Journey.All["urban design of the city"].SubmitAsync(network);
        await network.AgreeToAllAsync(id);
        return (id, (await network.CaseAsync(HubIdentities.City, id))!.Plan); // It was submitted there.
    }

    private Task<Outcome<ExchangeRequest>> AskAsync(CaseId id) =>
        network[HubIdentities.County].Services.AskAsync<AskWithdrawal, Outcome<ExchangeRequest>>(
            ask => ask.HandleAsync(id, "Boundary wrong", Clerk, CancellationToken.None));

    private Task<Outcome<Case>> WithdrawAsync(CaseId id) =>
        network[HubIdentities.County].Services.AskAsync<WithdrawCase, Outcome<Case>>(
            withdraw => withdraw.HandleAsync(id, "Boundary wrong", Clerk, CancellationToken.None));

    private async Task<ExchangeRequest> AskForDataAsync(DivisionCode at, DivisionCode holder, PlanId plan, string? department = null)
    {
        var actor = new Actor("asker", "Asker", at, [new RoleGrant(Role.Clerk, at, department)]);
        var outcome = await network[at].Services.AskAsync<AskForData, Outcome<ExchangeRequest>>(
            ask => ask.HandleAsync(new DataWish(holder, plan, "Flood study", ["CSSJFW"]), actor, CancellationToken.None));
        Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
        return outcome.Value;
    }

    private async Task<ExchangeRequest> RequestAsync(DivisionCode at, Guid id) =>
        await network[at].Services.AskAsync<IRequestStore, ExchangeRequest?>(
            requests => requests.FindAsync(id, CancellationToken.None)) ?? throw new InvalidOperationException($"No request {id} at {at}.");

    private async Task<ExchangeRequest> RequestAsync(DivisionCode at, CaseId id) =>
        (await network[at].Services.AskAsync<IRequestStore, Page<ExchangeRequest>>(
            requests => requests.ListAsync(null, 100, CancellationToken.None))).Items.Single(request => request.CaseId == id);

    private static bool IsWithdrawal(ReviewTask task) => task.Kind == DecisionKind.Withdrawal;

    private static bool IsAgreement(EvidenceRecord record) => record.Kind == EvidenceKind.Decision
        && EvidencePayload.Read(record).BodyAs<Decision>().Kind == DecisionKind.Withdrawal;
}
