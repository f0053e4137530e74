using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Studio;

/// <summary>The calls the designer was seen to make, held against the answers it was seen to need.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class StudioCallsTests(RunningNode node)
{
    [Theory]
    [InlineData(
        "/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False",
        "items totalCount links")]
    [InlineData(
        "/workflow-definitions?versionOptions=Published&DefinitionIds=county-submission&DefinitionIds=city-review",
        "items totalCount")]
    [InlineData("/workflow-definitions?versionOptions=LatestOrPublished", "items totalCount")]
    [InlineData(
        "/workflow-definitions/by-definition-id/county-submission?versionOptions=Latest",
        "id definitionId root links variables options customProperties toolVersion createdAt")]
    [InlineData("/workflow-definitions/county-submission/consumers", "consumingWorkflowDefinitionIds")]
    [InlineData("/workflow-definitions/validation/is-name-unique?name=x", "isUnique")]
    [InlineData("/workflow-definitions/query/count", "count")]
    [InlineData("/descriptors/workflow-activation-strategies", "items count")]
    [InlineData("/descriptors/incident-strategies", "items count")]
    [InlineData("/descriptors/log-persistence-strategies", "items count")]
    [InlineData("/descriptors/commit-strategies/workflows", "items count")]
    [InlineData("/descriptors/commit-strategies/activities", "items count")]
    [InlineData("/descriptors/variables", "items count")]
    [InlineData("/descriptors/storage-drivers", "items count")]
    [InlineData("/descriptors/output-converters?sourceType=String&destinationType=Object", "items count")]
    [InlineData("/features/installed", "items count")]
    [InlineData("/package/version", "packageVersion")]
    public async Task Are_answered_with_the_members_needed(string path, string members)
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var answer = (await client.GetAsync(path)).AsObject();
        Assert.All(members.Split(' '), member => Assert.True(answer[member] is not null, $"{member} is missing"));
    }

    [Fact]
    public async Task For_a_module_that_is_not_here_are_answered_with_a_plain_no()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var answer = await client.Http.GetAsync("/elsa/api/features/installed/Elsa.Resilience");
        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task List_exactly_the_versions_asked_for()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var id = (await client.DefinitionAsync("county-submission"))["id"]!.GetValue<string>();
        var answer = await client.GetAsync($"/workflow-definitions?versionOptions=&Ids={id}&Ids=unknown");
        Assert.Equal([id], answer["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Name_activities_by_the_same_path_everywhere()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var definition = await client.DefinitionAsync("county-submission");
        Assert.Equal("Workflow1:flow", definition["root"]!["nodeId"]!.GetValue<string>());
        Assert.All(
            definition["root"]!["activities"]!.AsArray(),
            activity => Assert.Equal($"Workflow1:flow:{activity!["id"]}", activity["nodeId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Save_nothing_when_nothing_was_changed()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var before = await client.DefinitionAsync("city-review");
        var model = before.DeepClone().AsObject();
        var activities = model["root"]!["activities"]!.AsArray();
        model["root"]!["activities"] = new JsonArray([.. activities.Reverse().Select(each => each!.DeepClone())]);
        model["root"]!["activities"]![0]!["metadata"]!["designer"]!["size"]!["width"] = 321.5;
        await client.SaveAsync(model);
        var after = await client.DefinitionAsync("city-review");
        Assert.Equal(before["id"]!.GetValue<string>(), after["id"]!.GetValue<string>());
        Assert.True(after["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Save_any_number_of_changes_as_one_draft_with_what_the_designer_leaves_out()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var first = (await client.SaveAsync(StudioClient.Sample("One draft")))["workflowDefinition"]!.AsObject();
        var text = first["root"]!["activities"]![0]!["text"]!.AsObject();
        Assert.Equal("String", text["typeName"]!.GetValue<string>());
        Assert.False(text.ContainsKey("memoryReference"));
        Assert.NotNull(first["root"]!["activities"]![0]!["customProperties"]);

        first["description"] = "changed";
        first["unknownMember"] = "kept";
        var second = (await client.SaveAsync(first))["workflowDefinition"]!.AsObject();
        second.Remove("unknownMember");
        second["description"] = "changed again";
        var third = (await client.SaveAsync(second))["workflowDefinition"]!.AsObject();
        Assert.Equal(1, third["version"]!.GetValue<int>());
        Assert.Equal(first["id"]!.GetValue<string>(), third["id"]!.GetValue<string>());
        Assert.Equal("kept", third["unknownMember"]!.GetValue<string>());
        Assert.Single((await client.GetAsync($"/workflow-definitions/{third["definitionId"]}/versions")).AsArray());
    }

    [Fact]
    public async Task Export_and_import_a_definition_with_the_same_meaning()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var exported = await client.Http.GetAsync(
            "/elsa/api/workflow-definitions/county-submission/export?versionOptions=Latest");
        Assert.NotNull(exported.Content.Headers.ContentDisposition?.FileName);
        var original = JsonNode.Parse(await exported.Content.ReadAsStringAsync())!.AsObject();
        original["definitionId"] = "county-copy";
        original["id"] = "00000000county00";
        var imported = (await client.PostAsync("/workflow-definitions/import", original)).AsObject();
        imported.Remove("links");
        Assert.True(DefinitionMeaning.Same(original.ToJsonString(), imported.ToJsonString()));

        var id = imported["id"]!.GetValue<string>();
        using var archive = await client.SendAsync(
            "/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(id) });
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await archive.Content.ReadAsByteArrayAsync()), "files", "workflows.zip" },
        };
        var files = await client.Http.PostAsync("/elsa/api/workflow-definitions/import-files", form);
        Assert.Equal(1, JsonNode.Parse(await files.Content.ReadAsStringAsync())!["count"]!.GetValue<int>());
        var deleted = await client.Http.DeleteAsync("/elsa/api/workflow-definitions/county-copy");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Refuse_a_file_that_is_no_definition()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var answer = await client.Http.PostAsync(
            "/elsa/api/workflow-definitions/import", new StringContent("[1, 2", Encoding.UTF8, "application/json"));
        Assert.Equal("design.unreadable", await StudioClient.CodeAsync(answer));
    }

    [Fact]
    public async Task Declare_the_variables_of_a_workflow_for_scripts()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        using var answer = await client.SendAsync(
            "/scripting/javascript/type-definitions/county-submission",
            new JsonObject { ["propertyName"] = "condition" });
        var declared = await answer.Content.ReadAsStringAsync();
        Assert.Contains("function getBlocking(): number", declared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_run_a_workflow_that_acts_on_cases()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        using var answer = await client.SendAsync("/workflow-definitions/county-submission/execute", new JsonObject());
        Assert.Equal("design.has-effects", await StudioClient.CodeAsync(answer));
    }

    [Fact]
    public async Task Show_a_finished_instance_with_its_journal_and_counts()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var (definitionId, version) = await PublishedAsync(client, "Tried out");
        using var started = await client.SendAsync($"/workflow-definitions/{definitionId}/execute", new JsonObject());
        var id = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        await FinishAsync(id);

        var instance = await client.GetAsync($"/workflow-instances/{id}");
        Assert.Equal(
            ("Finished", "Finished"),
            (instance["status"]!.GetValue<string>(), instance["subStatus"]!.GetValue<string>()));
        Assert.Equal(version, instance["definitionVersionId"]!.GetValue<string>());
        var state = await client.GetAsync($"/workflow-instances/{id}/execution-state");
        Assert.Equal("Finished", state["workflowSubStatus"]!.GetValue<string>());
        var journal = await client.PostAsync(
            $"/workflow-instances/{id}/journal?skip=0&take=110",
            new JsonObject
            {
                ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray("Workflow1:flow:line") },
            });
        Assert.Equal(
            ["Started", "Completed"],
            journal["items"]!.AsArray().Select(entry => entry!["eventName"]!.GetValue<string>()));
        var stats = await client.PostAsync("/activity-executions/report", new JsonObject
        {
            ["workflowInstanceId"] = id,
            ["activityNodeIds"] = new JsonArray("Workflow1:flow:line", "Workflow1:flow:nothing"),
        });
        Assert.Equal(1, stats["stats"]!.AsArray().Single()!["completedCount"]!.GetValue<int>());
        var executions = await client.GetAsync(
            $"/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1%3Aflow%3Aline");
        var execution = executions["items"]!.AsArray().Single()!["id"]!.GetValue<string>();
        var one = await client.GetAsync($"/activity-executions/by-id?id={execution}");
        Assert.Equal("Completed", one["status"]!.GetValue<string>());

        var list = await client.PostAsync("/workflow-instances", new JsonObject
        {
            ["page"] = 0,
            ["pageSize"] = 10,
            ["definitionIds"] = new JsonArray(definitionId),
            ["statuses"] = new JsonArray("Finished"),
        });
        Assert.Equal(1, list["totalCount"]!.GetValue<int>());
        using var deleted = await client.Http.DeleteAsync($"/elsa/api/workflow-definitions/{definitionId}");
        Assert.Equal("design.in-use", await StudioClient.CodeAsync(deleted));
    }

    private async Task<(string DefinitionId, string VersionId)> PublishedAsync(StudioClient designer, string name)
    {
        var saved = (await designer.SaveAsync(StudioClient.Sample(name), publish: true))["workflowDefinition"]!;
        var definitionId = saved["definitionId"]!.GetValue<string>();
        using var admin = await StudioClient.OfAsync(node, "admin");
        using var answer = await admin.SendAsync(
            $"/api/v1/workflows/{definitionId}/versions/1/publish", new JsonObject());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (definitionId, saved["id"]!.GetValue<string>());
    }

    /// <summary>Works the queue until the instance is there and over; the node's own workers may be faster.</summary>
    private async Task FinishAsync(string id)
    {
        var host = node.Services.GetRequiredService<WorkflowHost>();
        using var limit = new CancellationTokenSource(Patience.Minutes(1));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            await host.RunUntilIdleAsync(100, limit.Token);
            await using var scope = node.Services.CreateAsyncScope();
            var found = await scope.ServiceProvider.GetRequiredService<IWorkflowStore>()
                .FindInstanceAsync(Guid.Parse(id), limit.Token);
            if (found?.FinishedAt is not null)
                return;
            await pace.WaitForNextTickAsync(limit.Token);
        }
    }
}
