using Exchange.Workflow.Hosting;
using Exchange.Workflow.Publishing;
using Exchange.Workflow.Simulation;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Publishing;

/// <summary>Draft, validated, simulated, published by a second person; and back to an earlier version.</summary>
public sealed class WorkflowPublicationTests
{
    [Fact]
    public async Task Leads_a_draft_step_by_step_to_publication_by_a_second_person()
    {
        await using var node = new TestNode();
        var (draft, progress) = await DraftAsync(node, Define.WriteLine("line"));
        Assert.Equal(DefinitionStage.Draft, progress.Stage);
        await using var scope = node.Services.CreateAsyncScope();
        var publication = scope.ServiceProvider.GetRequiredService<WorkflowPublication>();
        Assert.Equal(["workflow.draft-not-validated"], Codes(await publication.PublishAsync(progress, draft, "li", default)));

        progress = (await publication.ValidateAsync(progress, draft.Text, "wang", default)).Progress!;
        Assert.Equal(["workflow.draft-not-simulated"], Codes(await publication.PublishAsync(progress, draft, "li", default)));
        progress = (await publication.SimulateAsync(progress, draft.Text, [], new SimulationOptions(), "wang", default)).Progress!;
        Assert.Equal((DefinitionStage.Simulated, "wang"), (progress.Stage, progress.Simulated!.By));
        Assert.Equal(["workflow.own-draft"], Codes(await publication.PublishAsync(progress, draft, "wang", default)));

        var published = await publication.PublishAsync(progress, draft, "li", default);
        await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        Assert.Equal((DefinitionStage.Published, "li"), (published.Progress!.Stage, published.Progress.Published!.By));
        Assert.Equal(node.Clock.GetUtcNow(), published.Progress.Published.At);
        await node.StartAsync("d");
        Assert.Equal(["line"], node.Lines);
    }

    [Fact]
    public async Task Forgets_all_marks_when_the_draft_changes_and_keeps_everybody_who_worked_on_it()
    {
        await using var node = new TestNode();
        var (draft, progress) = await DraftAsync(node, Define.WriteLine("line"));
        await using var scope = node.Services.CreateAsyncScope();
        var publication = scope.ServiceProvider.GetRequiredService<WorkflowPublication>();
        progress = (await publication.ValidateAsync(progress, draft.Text, "wang", default)).Progress!;
        var changed = draft.Text.Replace("line", "other", StringComparison.Ordinal);
        Assert.Equal(
            ["workflow.draft-changed"],
            Codes(await publication.PublishAsync(progress, draft with { Text = changed }, "li", default)));
        progress = DefinitionProgress.Saved(progress, "d", draft.VersionId, changed, "zhao", node.Clock.GetUtcNow());
        Assert.Equal((DefinitionStage.Draft, "wang zhao"), (progress.Stage, string.Join(' ', progress.Authors)));
        var after = DefinitionProgress.Saved(
            progress with { Published = new StageMark("li", node.Clock.GetUtcNow()) }, "d", "v2", changed, "li", node.Clock.GetUtcNow());
        Assert.Equal(["li"], after.Authors);
    }

    [Fact]
    public async Task Refuses_to_call_a_draft_with_errors_validated()
    {
        await using var node = new TestNode();
        var (draft, progress) = await DraftAsync(node, Define.Activity("Acme.Gone", "X"));
        await using var scope = node.Services.CreateAsyncScope();
        var step = await scope.ServiceProvider.GetRequiredService<WorkflowPublication>()
            .ValidateAsync(progress, draft.Text, "wang", default);
        Assert.Null(step.Progress);
        Assert.Equal("workflow.unknown-activity-type", Assert.Single(step.Mistakes).Code);
    }

    [Fact]
    public async Task Rolls_back_by_publishing_an_earlier_version_as_a_new_one()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", Define.WriteLine("one")), Define.Workflow("d", Define.WriteLine("two")));
        var back = await node.ChangeAsync(definitions => definitions.RollBackAsync("d", 1, default));
        Assert.Equal((3, true, true), (back.Version!.Version, back.Version.IsPublished, back.Version.IsLatest));
        await node.StartAsync("d");
        Assert.Equal(["one"], node.Lines);
        Assert.Single(node.Database.Definitions.Values, version => version.IsPublished);
        var missing = await node.ChangeAsync(definitions => definitions.RollBackAsync("d", 9, default));
        Assert.Equal("workflow.version-missing", Assert.Single(missing.Mistakes).Code);
    }

    [Fact]
    public async Task Tells_who_uses_a_definition_how_and_which_versions_still_run()
    {
        var used = Define.WorkflowJson("Used", Define.Delay("D", "01:00:00"));
        used["options"] = new System.Text.Json.Nodes.JsonObject { ["usableAsActivity"] = true };
        await using var node = new TestNode();
        await node.PublishAsync(
            used.ToJsonString(),
            Define.Workflow("composing", Define.Sequence("S", Define.Activity("Used", "U1"), Define.Activity("Used", "U2"))),
            Define.Workflow("starting", Define.Activity("Elsa.DispatchWorkflow", "Go", ("workflowDefinitionId", Define.Literal("Used")))),
            Define.Workflow("other", Define.WriteLine("Used")));
        await node.StartAsync("Used");
        await node.PublishAsync(used.ToJsonString());
        await node.StartAsync("Used");
        await node.StartAsync("Used");
        await using var scope = node.Services.CreateAsyncScope();
        var uses = scope.ServiceProvider.GetRequiredService<DefinitionUses>();
        Assert.Equal(
            ["composing AsActivity U1,U2", "starting Started Go"],
            (await uses.FindAsync("Used", default)).Select(use => $"{use.User.DefinitionId} {use.Kind} {string.Join(',', use.ActivityIds)}"));
        Assert.Equal([(1, 1), (2, 2)], (await uses.CountRunningAsync("Used", default)).Select(pair => (pair.Key, pair.Value)));
    }

    private static IEnumerable<string> Codes(PublishStep step) => step.Mistakes.Select(mistake => mistake.Code);

    private static async Task<(StoredDefinition Draft, DefinitionProgress Progress)> DraftAsync(
        TestNode node, System.Text.Json.Nodes.JsonObject root)
    {
        var draft = (await node.ChangeAsync(definitions => definitions.ImportAsync(Define.Workflow("d", root), default))).Version!;
        return (draft, DefinitionProgress.Saved(null, "d", draft.VersionId, draft.Text, "wang", node.Clock.GetUtcNow()));
    }
}
