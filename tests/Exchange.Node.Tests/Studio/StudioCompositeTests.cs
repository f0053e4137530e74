using System.Net;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing;

namespace Exchange.Node.Tests.Studio;

/// <summary>Workflows used as steps of another: opened for whoever looks, and no part of what is saved.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class StudioCompositeTests(RunningNode node)
{
    private const string Inner = "Workflow1:flow:use:Workflow2:flow:line";

    [Fact]
    public async Task A_workflow_used_as_a_step_is_shown_with_its_root_tried_and_saved_without_it()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        var (used, version) = await PublishAsync(designer, admin, Composite("Step of others"));
        var outer = StudioClient.Sample("Uses a step");
        outer["root"]!["activities"] = new JsonArray(new JsonObject
        {
            ["id"] = "use",
            ["type"] = "StepOfOthers",
            ["version"] = 1,
            ["name"] = "Step1",
            ["metadata"] = new JsonObject(),
            ["workflowDefinitionId"] = used,
            ["workflowDefinitionVersionId"] = version,
        });
        var (id, outerVersion) = await PublishAsync(designer, admin, outer);

        // One looks into the step, by the path of ids the journal names.
        var shown = await designer.DefinitionAsync(id);
        var root = shown["root"]!["activities"]![0]!["root"]!;
        Assert.Equal("Elsa.Workflow", (string?)root["type"]);
        Assert.Equal(Inner, (string?)root["root"]!["activities"]![0]!["nodeId"]);
        var part = await designer.GetAsync(
            $"/workflow-definitions/subgraph/{outerVersion}?parentNodeId=Workflow1:flow:use");
        Assert.Equal(Inner, (string?)part["activity"]!["root"]!["root"]!["activities"]![0]!["nodeId"]);
        var way = await designer.GetAsync($"/workflow-definitions/subgraph/segments/{outerVersion}?childNodeId={Inner}");
        Assert.Equal(
            ["flow", "use", "Workflow2", "flow"],
            way["pathSegments"]!.AsArray().Select(segment => (string?)segment!["activityId"]));
        using var missing = await designer.Http.GetAsync(
            $"/elsa/api/workflow-definitions/subgraph/{outerVersion}?parentNodeId=Workflow1:flow:nobody");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        // Saving what was shown changes nothing, and the file of it has no root there.
        var saved = await designer.SaveAsync(shown);
        Assert.Equal(outerVersion, (string?)saved["workflowDefinition"]!["id"]);
        var file = await designer.GetAsync($"/workflow-definitions/{id}/export");
        Assert.Null(file["root"]!["activities"]![0]!["root"]);

        // It acts on nothing, nor does the step, so it may be tried.
        var started = await designer.PostAsync($"/workflow-definitions/{id}/execute", new JsonObject());
        var instance = started["workflowInstanceId"]!.GetValue<string>();
        using var limit = new CancellationTokenSource(Patience.Minutes(2));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var ran = false;
        while (!ran)
        {
            await pace.WaitForNextTickAsync(limit.Token);
            // A worker takes the start up in its own time; until then there is no instance.
            using var answer = await designer.Http.GetAsync($"/elsa/api/workflow-instances/{instance}/journal?take=100");
            ran = answer.IsSuccessStatusCode
                && JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsArray()
                    .Any(entry => (string?)entry!["nodeId"] == Inner);
        }
    }

    [Fact]
    public async Task A_workflow_is_not_tried_when_a_step_of_a_step_acts_outside()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        var speaking = Composite("Step that speaks");
        speaking["root"]!["activities"]![0]!["type"] = "Elsa.PublishEvent";
        var (used, version) = await PublishAsync(designer, admin, speaking);
        var outer = StudioClient.Sample("Uses a step that speaks");
        var step = outer["root"]!["activities"]![0]!;
        (step["type"], step["workflowDefinitionId"], step["workflowDefinitionVersionId"]) =
            ("StepThatSpeaks", used, version);
        var (id, _) = await PublishAsync(designer, admin, outer);

        using var refused = await designer.SendAsync($"/workflow-definitions/{id}/execute", new JsonObject());

        Assert.Equal("design.has-effects", await StudioClient.CodeAsync(refused));
        Assert.Contains("Elsa.PublishEvent", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Composite(string name)
    {
        var model = StudioClient.Sample(name);
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        return model;
    }

    private static async Task<(string Definition, string Version)> PublishAsync(
        StudioClient designer, StudioClient admin, JsonObject model)
    {
        var saved = (await designer.SaveAsync(model))["workflowDefinition"]!;
        var (id, version) = (saved["definitionId"]!.GetValue<string>(), saved["id"]!.GetValue<string>());
        foreach (var (client, step) in new[] { (designer, "submit"), (admin, "publish") })
        {
            using var done = await client.SendAsync($"/api/v1/workflows/{id}/versions/1/{step}", new JsonObject());
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        }

        return (id, version);
    }
}
