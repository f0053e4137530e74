using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Definitions;

/// <summary>Back to an earlier version, and where a definition is used.</summary>
public sealed class VersionTests
{
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
}
