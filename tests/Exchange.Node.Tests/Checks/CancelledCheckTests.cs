using System.Text.Json.Nodes;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Problems;

namespace Exchange.Node.Tests.Checks;

/// <summary>A check that is called off while its process runs.</summary>
public sealed class CancelledCheckTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly WaitingChild child = new();
    private readonly PracticeZips packages = new();
    private CountyNode? node;

    private CountyNode Node => node!; // Tests run after InitializeAsync.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(settings =>
    {
        settings["Checking"] = new JsonObject { ["Executable"] = child.Program };
        // A worker looks for the cancellation ten times in its lease.
        settings["Checks"] = new JsonObject { ["Lease"] = "00:00:01" };
    });

    public Task DisposeAsync() => Node.DisposeAsync();

    public void Dispose()
    {
        child.Dispose();
        packages.Dispose();
    }

    [Fact]
    public async Task Ends_its_process_and_lets_the_case_be_corrected()
    {
        var id = (await Node.SubmitAsync(await packages.MakeAsync(1))).CaseId!; // It is stored.
        var working = Node.Checks.RunOnceAsync(CountyNode.Worker, None);
        var process = await child.StartedAsync();
        using var clerk = await Node.SignInAsync("clerk");
        clerk.Language = "en";
        Assert.Equal("check.not-finished", await CodeAsync(() => clerk.GetReportAsync(id, 1, "pdf", Stream.Null, None)));
        await ShowsItsStepAsync(clerk, id);

        var cancelled = await clerk.CancelCheckAsync(id, 1, None);

        Assert.Equal((CheckStatus.Cancelled, "check.cancelled"), (cancelled.Status, cancelled.Problem?.Code));
        Assert.True(await working);
        Assert.False(WaitingChild.Runs(process));
        Assert.Equal(cancelled.FinishedAt, (await clerk.CancelCheckAsync(id, 1, None)).FinishedAt);
        Assert.Equal("check.no-report", await CodeAsync(() => clerk.GetReportAsync(id, 1, "pdf", Stream.Null, None)));

        await Node.RunWorkflowsAsync();
        Assert.Equal(CaseState.Returned, await Node.StateAsync(id));
        var timeline = await clerk.GetTimelineAsync(id, None);
        Assert.Equal("Check cancelled by clerk", timeline.Single(line => line.Kind == "check.cancelled").Title.En);
        Assert.DoesNotContain(timeline, line => line.Kind == "receipt.checked");
        var again = await Node.SubmitAsync(await packages.MakeAsync(2), id);
        Assert.Equal((id, 2), (again.CaseId, again.Version));
        Assert.Equal(CheckStatus.Waiting, (await clerk.GetCheckAsync(id, 2, None)).Status);
    }

    [Fact]
    public async Task Is_for_clerks_and_the_nodes_administrator()
    {
        var id = (await Node.SubmitAsync(await packages.MakeAsync(3))).CaseId!; // It is stored.

        Assert.Equal("rights.denied", await CancelAsync("reviewer", id));
        Assert.Equal("case.not-found", await CancelAsync("security", id));
        Assert.Equal(CheckStatus.Waiting, await StatusAsync(id));
        Assert.Null(await CancelAsync("admin", id));
        Assert.Equal(CheckStatus.Cancelled, await StatusAsync(id));
        Assert.Null(await CancelAsync("clerk", id));
    }

    private async Task<string?> CancelAsync(string userName, string id)
    {
        using var person = await Node.SignInAsync(userName);
        return await CodeAsync(() => person.CancelCheckAsync(id, 1, None));
    }

    private async Task<CheckStatus> StatusAsync(string id)
    {
        using var clerk = await Node.SignInAsync("clerk");
        return (await clerk.GetCheckAsync(id, 1, None)).Status;
    }

    // The worker writes progress with each renewal of its lease.
    private static async Task ShowsItsStepAsync(Contracts.ExchangeClient clerk, string id)
    {
        var check = await clerk.GetCheckAsync(id, 1, None);
        for (var asked = 0; check.Step is null && asked < 10_000; asked++)
            check = await clerk.GetCheckAsync(id, 1, None);
        Assert.Equal(
            (CheckStatus.Running, 31, CheckPhase.Layers, "DLTB", 3, 12),
            (check.Status, check.Percent, check.Step?.Phase, check.Step?.Layer, check.Step?.LayersDone, check.Step?.Layers));
        Assert.Equal(
            ("Layer DLTB (4 of 12)", "图层 DLTB（第 4 个，共 12 个）"), (check.Step?.Text.En, check.Step?.Text.Zh));
    }

    private static async Task<string?> CodeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (ExchangeProblemException refused)
        {
            return refused.Problem.Code;
        }
    }
}
