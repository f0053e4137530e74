using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Tests.Migration;

/// <summary>Running instances go to another version, or stay where they are and it is said why.</summary>
public sealed class WorkflowMigrationTests
{
    [Fact]
    public async Task Moves_a_waiting_instance_which_then_goes_on_by_the_new_version()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Chart(["D:Agree->End1", "D:Return->End1"]));
        var id = await node.StartAsync("d");
        var target = await PublishedAsync(node, Chart(["D:Agree->Second", "D:Return->End1", "Second:Agree->End1", "Second:Return->End1"]));
        var migration = node.Services.GetRequiredService<WorkflowMigration>();
        var commits = node.Database.Commits;
        var test = await migration.TestAsync("d", Request(target), default);
        Assert.True(Assert.Single(test.Instances).CanMove);
        Assert.Equal(commits, node.Database.Commits);

        Assert.True((await migration.MoveAsync(id, Request(target), default)).WasMoved);
        Assert.True((await migration.MoveAsync(id, Request(target), default)).WasMoved);
        Assert.Equal(commits + 1, node.Database.Commits);
        var instance = await node.InstanceAsync(id);
        Assert.Equal((target.VersionId, 2), (instance.DefinitionVersionId, instance.DefinitionVersion));
        var journal = await node.InScopeAsync(store => store.ReadJournalAsync(id, 0, 1000, default));
        Assert.Equal("1 → 2", Assert.Single(journal, entry => entry.EventName == "Migrated").Message);
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(entry => entry.Sequence));

        await node.DecideAsync(id, "D", "Agree");
        await node.DecideAsync(id, "Second", "Agree");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
        Assert.Empty(node.Database.Bookmarks);
    }

    [Fact]
    public async Task Follows_a_mapping_and_refuses_without_it()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Chart(["D:Agree->End1", "D:Return->End1"]));
        var id = await node.StartAsync("d");
        var target = await PublishedAsync(node, Chart(["First:Agree->End1", "First:Return->End1"]));
        var migration = node.Services.GetRequiredService<WorkflowMigration>();
        var test = await migration.TestAsync("d", Request(target), default);
        Assert.Equal(
            ("workflow.migration-activity-missing", "D"),
            Codes(Assert.Single(test.Instances)).Single());
        Assert.False((await migration.MoveAsync(id, Request(target), default)).WasMoved);
        Assert.Equal(1, (await node.InstanceAsync(id)).DefinitionVersion);

        var mapped = Request(target) with { Activities = new Dictionary<string, string> { ["D"] = "First" } };
        Assert.True((await migration.MoveAsync(id, mapped, default)).WasMoved);
        Assert.Equal("First", Assert.Single(node.Database.Bookmarks).ActivityId);
        await node.DecideAsync(id, "First", "Agree");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);

        var astray = Request(target) with { Activities = new Dictionary<string, string> { ["D"] = "Nowhere" } };
        Assert.Equal("workflow.migration-mapped-to-nowhere", Assert.Single((await migration.TestAsync("d", astray, default)).Mistakes).Code);
    }

    [Fact]
    public async Task Keeps_what_joins_remember_when_connections_have_other_places_in_the_list()
    {
        string Joined(bool isNew)
        {
            string[] connections = ["S->A", "S->B", "A:Agree->J", "B:Agree->J", "J->T"];
            return Chart(isNew ? ["S->X", .. connections.Reverse(), "X->J"] : connections);
        }

        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Joined(isNew: false));
        var id = await node.StartAsync("d");
        await node.DecideAsync(id, "A", "Agree");
        var target = await PublishedAsync(node, Joined(isNew: true));
        var moved = await node.Services.GetRequiredService<WorkflowMigration>().MoveAsync(id, Request(target), default);
        Assert.True(moved.WasMoved, string.Join('\n', moved.Obstacles));
        Assert.Empty(node.Lines);
        await node.DecideAsync(id, "B", "Agree");

        // X is new and behind where the instance stands: the join does not wait for it.
        Assert.Equal(["T"], node.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
    }

    [Fact]
    public async Task Refuses_where_a_join_would_have_all_it_waits_for_and_nobody_to_start_it()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Chart(["S->A", "S->B", "A:Agree->J", "B:Agree->J", "J->T"]));
        var id = await node.StartAsync("d");
        await node.DecideAsync(id, "A", "Agree");
        var target = await PublishedAsync(node, Chart(["S->A", "S->B", "A:Agree->J", "B:Agree->End1", "J->T"]));
        var moved = await node.Services.GetRequiredService<WorkflowMigration>().MoveAsync(id, Request(target), default);
        Assert.Equal(("workflow.migration-join-passed", "J"), Codes(moved).Single());
    }

    [Fact]
    public async Task Takes_values_of_variables_along_and_refuses_where_one_would_be_lost()
    {
        string With(params (string Name, string Type, object? Value)[] variables) => Define.Workflow(
            "d",
            Define.Sequence("S", Define.SetVariable("Set", variables[0].Name, "'seven'"), Desk.Decision("D"), Define.WriteLine("W", $"get{variables[0].Name}()")),
            variables);
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(With(("Old", "String", null)));
        var id = await node.StartAsync("d");
        var target = await PublishedAsync(node, With(("New", "String", null), ("More", "Int32", 5)));
        var migration = node.Services.GetRequiredService<WorkflowMigration>();
        Assert.Equal("workflow.migration-variable-missing", Codes(await migration.MoveAsync(id, Request(target), default)).Single().Code);
        var mapped = Request(target) with { Variables = new Dictionary<string, string> { ["Old"] = "New" } };
        Assert.True((await migration.MoveAsync(id, mapped, default)).WasMoved);
        Assert.Equal(5, (await node.VariableAsync(id, "More"))!.GetValue<int>());
        await node.DecideAsync(id, "D", "Agree");
        Assert.Equal(["seven"], node.Lines);

        var number = await PublishedAsync(node, With(("New", "Int32", null)));
        var second = await node.StartAsync("d");
        Assert.False(node.Database.Instances[second].Status == WorkflowStatus.Finished);
        Assert.True((await migration.MoveAsync(second, Request(number), default)).WasMoved);
    }

    [Fact]
    public async Task Refuses_another_type_another_container_and_a_draft()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Define.Workflow("d", Define.Sequence("S", Desk.Decision("D"))));
        var id = await node.StartAsync("d");
        var migration = node.Services.GetRequiredService<WorkflowMigration>();
        var type = await PublishedAsync(node, Define.Workflow("d", Define.Sequence("S", Define.Delay("D", "00:01:00"))));
        Assert.Equal(("workflow.migration-type-changed", "D"), Codes(await migration.MoveAsync(id, Request(type), default)).Single());
        var scope = await PublishedAsync(node, Define.Workflow("d", Define.Sequence("S", Define.Sequence("Inner", Desk.Decision("D")))));
        Assert.Equal(("workflow.migration-scope-changed", "D"), Codes(await migration.MoveAsync(id, Request(scope), default)).Single());
        var draft = await node.ChangeAsync(definitions => definitions.ImportAsync(
            Define.Workflow("d", Define.Sequence("S", Desk.Decision("D"))), default));
        Assert.Equal(
            "workflow.version-not-published",
            Codes(await migration.MoveAsync(id, Request(draft.Version!), default)).Single().Code);
        Assert.Equal(
            "workflow.version-missing",
            Codes(await migration.MoveAsync(id, new MigrationRequest { TargetVersionId = "none" }, default)).Single().Code);
    }

    [Fact]
    public async Task Leaves_an_instance_to_the_worker_that_moves_it_on_meanwhile()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Chart(["D:Agree->End1", "D:Return->End1"]));
        var id = await node.StartAsync("d");
        var target = await PublishedAsync(node, Chart(["D:Agree->End1", "D:Return->Second"]));

        // The time is asked for between reading and writing: that is when the worker comes by.
        var clock = new Meanwhile(() => node.Database.Instances[id] = node.Database.Instances[id] with { Revision = 99 });
        var migration = new WorkflowMigration(
            node.Services.GetRequiredService<IServiceScopeFactory>(), clock, Options.Create(new WorkflowOptions()));
        var moved = await migration.MoveAsync(id, Request(target), default);
        Assert.Equal("workflow.migration-instance-moved-on", Codes(moved).Single().Code);
        Assert.Equal(1, node.Database.Instances[id].DefinitionVersion);
    }

    private sealed class Meanwhile(Action happens) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            happens();
            return DateTimeOffset.UnixEpoch;
        }
    }

    private static MigrationRequest Request(StoredDefinition target) => new() { TargetVersionId = target.VersionId };

    private static IEnumerable<(string Code, string? ActivityId)> Codes(InstanceMigration migration) =>
        migration.Obstacles.Select(obstacle => (obstacle.Code, obstacle.ActivityId));

    private static async Task<StoredDefinition> PublishedAsync(TestNode node, string text)
    {
        await node.PublishAsync(text);
        return (await node.InScopeAsync(store => store.FindDefinitionAsync("d", DefinitionSelector.Published, default)))!;
    }

    private static string Chart(string[] connections) => Define.Workflow("d", Define.Flowchart(
        "F",
        [
            .. connections.SelectMany(one => new[] { one.Split(':', '-')[0], one.Split("->")[1] }).Distinct()
                .OrderBy(id => id == "S" ? 0 : 1).Select(id => id switch
                {
                    "S" => Define.Activity("Elsa.Start", "S"),
                    "X" => Define.WriteLine("X"),
                    "J" => Define.Activity("Elsa.FlowNode", "J"),
                    "T" => Define.WriteLine("T"),
                    "End1" => Define.Activity("Elsa.End", "End1"),
                    _ => Desk.Decision(id),
                }),
        ],
        connections));
}
