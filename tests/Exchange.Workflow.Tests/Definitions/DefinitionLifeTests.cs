using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;
using Exchange.Workflow.Tests.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Definitions;

/// <summary>Versions, read-only definitions, removal, and what one definition may take from another.</summary>
public sealed class DefinitionLifeTests
{
    [Fact]
    [Trait("gotcha", "2")]
    public async Task Ignores_version_and_publication_of_an_import_but_not_of_the_products_own_folder()
    {
        var json = Define.WorkflowJson("d", Define.WriteLine("line"));
        (json["version"], json["isPublished"], json["isLatest"]) = (7, true, true);
        await using var node = new TestNode();
        var imported = await node.ChangeAsync(definitions => definitions.ImportAsync(json.ToJsonString(), default));
        Assert.Equal(
            (1, false, true), (imported.Version!.Version, imported.Version.IsPublished, imported.Version.IsLatest));

        (json["definitionId"], json["id"]) = ("own", "own-v7");
        var deployed = await node.ChangeAsync(definitions => definitions.DeployAsync(json.ToJsonString(), default));
        Assert.Equal((7, true), (deployed.Version!.Version, deployed.Version.IsPublished));
    }

    [Fact]
    public async Task Makes_an_earlier_version_the_latest_draft_and_leaves_the_published_one()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Version("one", 1), Version("two", 2));
        var reverted = await node.ChangeAsync(definitions => definitions.RevertAsync("d", 1, default));
        Assert.Equal(
            (3, false, true), (reverted.Version!.Version, reverted.Version.IsPublished, reverted.Version.IsLatest));
        await node.StartAsync("d");
        Assert.Equal(["two"], node.Lines);
        await node.ChangeAsync(definitions => definitions.PublishAsync(reverted.Version, default));
        await node.StartAsync("d");
        Assert.Equal(["two", "one"], node.Lines);
        var missing = await node.ChangeAsync(definitions => definitions.RevertAsync("d", 9, default));
        Assert.Equal("workflow.version-missing", Assert.Single(missing.Mistakes).Code);
    }

    [Fact]
    [Trait("gotcha", "31")]
    public async Task Deletes_a_definition_with_its_ended_instances_but_not_one_that_still_runs()
    {
        await using var node = new TestNode();
        await node.PublishAsync(
            Define.Workflow("d", Define.Sequence("S", Define.Delay("D", "00:01:00"), Define.WriteLine("end"))),
            Define.Workflow("other", Define.WriteLine("other")));
        await node.StartAsync("d");
        await node.StartAsync("other");
        var refused = await node.ChangeAsync(definitions => definitions.DeleteAsync("d", default));
        Assert.Equal("workflow.definition-in-use", Assert.Single(refused.Mistakes).Code);

        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.NotNull((await node.ChangeAsync(definitions => definitions.DeleteAsync("d", default))).Version);
        Assert.Equal("other", Assert.Single(node.Database.Definitions.Values).DefinitionId);
        Assert.Equal("other", Assert.Single(node.Database.Instances.Values).DefinitionId);
        Assert.Single(node.Database.Journals);
    }

    [Fact]
    [Trait("gotcha", "31")]
    public async Task Refuses_every_change_of_a_read_only_definition()
    {
        var json = Define.WorkflowJson("d", Define.WriteLine("line"));
        json["isReadonly"] = true;
        var text = json.ToJsonString();
        await using var node = new TestNode();
        await node.PublishAsync(text);
        Func<WorkflowDefinitions, Task<DefinitionChange>>[] changes =
        [
            definitions => definitions.ImportAsync(text, default),
            definitions => definitions.ImportAndPublishAsync(text, default),
            definitions => definitions.RetractAsync("d", default),
            definitions => definitions.RevertAsync("d", 1, default),
            definitions => definitions.DeleteAsync("d", default),
        ];
        foreach (var change in changes)
            Assert.Equal("workflow.read-only", Assert.Single((await node.ChangeAsync(change)).Mistakes).Code);
    }

    [Fact]
    public async Task Refuses_a_second_owner_of_an_http_path()
    {
        await using var node = new TestNode();
        string Endpoint(string id, string path) => TriggerTests.Triggered(
            id, "Elsa.HttpEndpoint", Define.WriteLine("line"), ("path", Define.Literal(path)));
        await node.PublishAsync(Endpoint("one", "/Orders/"), Endpoint("one", "orders"));
        Assert.Equal(["workflow.http-path-taken"], await node.RefusalsAsync(Endpoint("two", "orders")));
        await node.PublishAsync(Endpoint("two", "orders/all"));
    }

    [Fact]
    public async Task Returns_the_connections_of_an_activity_whose_type_was_missing()
    {
        var original = Define.WriteLine("Middle").ToJsonString();
        var placeholder = new JsonObject
        {
            ["id"] = "Middle",
            ["type"] = "Elsa.NotFoundActivity",
            ["version"] = 1,
            ["missingTypeName"] = "Elsa.WriteLine",
            ["originalActivityJson"] = original,
        };
        var chart = Define.Flowchart(
            "F", [Define.WriteLine("First"), placeholder, Define.WriteLine("Last")], "First->Middle");
        chart["customProperties"] = new JsonObject
        {
            ["notFoundConnections"] = new JsonArray(
                Define.Connection("First->Middle"), Define.Connection("Middle->Last")),
        };
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", chart));
        await node.StartAsync("d");
        Assert.Equal(["First", "Middle", "Last"], node.Lines);
    }

    [Fact]
    public async Task Refuses_a_placeholder_and_faults_where_one_is_reached_all_the_same()
    {
        var text = Define.Workflow("d", Define.Sequence(
            "S", Define.WriteLine("before"), Define.Activity(
                "Elsa.NotFoundActivity", "X", ("missingTypeName", "Acme.Gone"))));
        await using var node = new TestNode();
        Assert.Equal(["workflow.unknown-activity-type"], await node.RefusalsAsync(text));
        await node.StoreAsync(text);
        var id = await node.StartAsync("d");
        Assert.Equal(Runs.WorkflowSubStatus.Faulted, (await node.InstanceAsync(id)).SubStatus);
        Assert.Contains(
            "not known", Assert.Single((await node.StateAsync(id)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("gotcha", "6")]
    public async Task Faults_where_a_jump_into_a_branch_is_followed_all_the_same()
    {
        var text = Define.Workflow("d", Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.Start", "S"), Define.WriteLine("A"), Define.WriteLine("B"), Define.WriteLine("C"),
                Define.WriteLine("D"),
            ],
            "S->A", "S->C", "A->B", "C->D", "D->B", "B->D"));
        await using var node = new TestNode();
        await node.StoreAsync(text);
        var id = await node.StartAsync("d");
        Assert.Equal(Runs.WorkflowSubStatus.Faulted, (await node.InstanceAsync(id)).SubStatus);
        Assert.Contains(
            "leads back into a branch",
            Assert.Single((await node.StateAsync(id)).Incidents).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("gotcha", "24")]
    public async Task Makes_the_users_of_a_definition_use_its_new_version_but_not_the_running_ones()
    {
        JsonObject Greeter(int version, string line)
        {
            var json = Define.WorkflowJson("greeter", Define.WriteLine(line));
            json["id"] = $"greeter-v{version}";
            json["options"] = new JsonObject { ["usableAsActivity"] = true };
            return json;
        }

        var user = Define.Workflow("user", Define.Sequence(
            "S", Define.Delay("D", "00:01:00"), Define.Activity("Greeter", "G", ("workflowDefinitionId", "greeter"))));
        await using var node = new TestNode();
        await node.PublishAsync(
            Greeter(1, "one").ToJsonString(), user, Define.Workflow("other", Define.WriteLine("other")));
        await node.ChangeAsync(definitions => definitions.ImportAsync(
            user.Replace("\"user", "\"draft", StringComparison.Ordinal), default));
        await node.StartAsync("user");
        await node.PublishAsync(Greeter(2, "two").ToJsonString());

        async Task<IReadOnlyList<DefinitionChange>> UpdateAsync()
        {
            await using var scope = node.Services.CreateAsyncScope();
            var done =
                await scope.ServiceProvider.GetRequiredService<DefinitionConsumers>().UpdateAsync("greeter", default);
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
            return done;
        }

        var changes = await UpdateAsync();
        Assert.Equal(
            [("draft", 1, false), ("user", 2, true)],
            changes.Select(
                change => (change.Version!.DefinitionId, change.Version.Version, change.Version.IsPublished)));
        Assert.Empty(await UpdateAsync());
        await node.StartAsync("user");
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["one", "two"], node.Lines);
    }

    [Fact]
    [Trait("gotcha", "34")]
    public void Takes_strategies_and_drivers_by_their_class_name_and_writes_them_back_as_they_were()
    {
        const string Strategy = "Acme.Copy.ContinueWithIncidentsStrategy, Acme.Copy, Version=9.1.0.0";
        const string Driver = "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core";
        var json = Define.WorkflowJson("d", Define.WriteLine("line"), ("V", "String", "x"));
        json["options"] = new JsonObject { ["incidentStrategyType"] = Strategy };
        json["variables"]![0]!["storageDriverTypeName"] = Driver;
        var read = DefinitionReader.Read(json.ToJsonString()).Definition!;
        Assert.True(read.Variables[0].IsDurable);
        Assert.Equal("ContinueWithIncidentsStrategy", SimpleName.Of(read.Options.IncidentStrategyType));
        var written = JsonNode.Parse(DefinitionWriter.Export(read.Text, "v9", "d", 9, true, false))!;
        Assert.Equal(Strategy, written["options"]!["incidentStrategyType"]!.GetValue<string>());
        Assert.Equal(Driver, written["variables"]![0]!["storageDriverTypeName"]!.GetValue<string>());
    }

    private static string Version(string line, int number)
    {
        var json = Define.WorkflowJson("d", Define.WriteLine(line));
        json["id"] = $"d-v{number}";
        return json.ToJsonString();
    }
}
