using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Hub.Checks;
using Exchange.Hub.Routing;
using Exchange.Hub.Submissions;
using Exchange.Node.Hosting;
using Exchange.Node.Tests.Hosting;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SubmissionStatus = Exchange.Contracts.Submissions.SubmissionStatus;

namespace Exchange.Node.Tests.Checks;

/// <summary>
/// A county's node that answers people, and whose background work a test does itself, step by step, so that nothing has
/// to be waited for.
/// </summary>
/// <param name="settings">Changes the node's settings before it starts.</param>
public class CountyNode(Action<JsonObject> settings) : RunningNode, IAsyncDisposable
{
    public const string Worker = "a worker";

    private static readonly CancellationToken None = CancellationToken.None;

    public CheckWork Checks => Services.GetRequiredService<CheckWork>();

    protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000", "330100", "330106"];

    private protected override NodeRoles? Roles => NodeRoles.Web;

    public static async Task<CountyNode> StartAsync(Action<JsonObject> settings)
    {
        var node = new CountyNode(settings);
        await node.InitializeAsync();
        return node;
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    /// <summary>Submits a package and has it stored; its workflow has ordered the check.</summary>
    public async Task<SubmissionDetails> SubmitAsync(string package, string? caseId = null)
    {
        using var clerk = await SignInAsync("clerk");
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        await using var content = File.OpenRead(package);
        var state = await upload.CreateAsync(Path.GetFileName(package), content.Length, None);
        await upload.SendAsync(state.Id, content, null, None);
        var accepted = await clerk.SubmitAsync(state.Id, caseId, None);
        Assert.True(await Services.GetRequiredService<SubmissionWork>().RunOnceAsync(Worker, None));
        await RunWorkflowsAsync();
        var submission = await clerk.GetSubmissionAsync(accepted.Id, None);
        Assert.True(submission.Status == SubmissionStatus.Stored, submission.Problem?.Detail);
        return submission;
    }

    /// <summary>Does all checks that are due and what follows from them.</summary>
    public async Task CheckAsync()
    {
        while (await Checks.RunOnceAsync(Worker, None))
            await RunWorkflowsAsync();
    }

    public Task RunWorkflowsAsync() =>
        Services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(atMost: 1000, None);

    public async Task ReturnAsync(string caseId, string opinion, params MapNote[] notes)
    {
        using var reviewer = await SignInAsync("reviewer");
        var task = (await reviewer.ListTasksAsync(null, 100, None)).Items.Single(task => task.CaseId == caseId);
        await reviewer.DecideTaskAsync(task.Id, new DecisionRequest(DecisionOutcome.Return, opinion, null, notes), None);
        await RunWorkflowsAsync();
        Assert.Equal(CaseState.Returned, await StateAsync(caseId));
    }

    public async Task<CaseState> StateAsync(string caseId)
    {
        using var clerk = await SignInAsync("clerk");
        return (await clerk.GetCaseAsync(caseId, None)).Case.State;
    }

    protected override void Configure(JsonObject configuration) => settings(configuration);

    protected override async Task StartedAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeployWorkflows>().RunAsync(WorkflowRoutes.DefaultFolder, None);
    }
}
