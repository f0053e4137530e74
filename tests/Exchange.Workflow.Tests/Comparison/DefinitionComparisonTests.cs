using System.Diagnostics;
using System.Text.Json.Nodes;
using Exchange.Testing;
using Exchange.Workflow.Comparison;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Comparison;

public sealed class DefinitionComparisonTests
{
    [Fact]
    public void Finds_no_difference_in_another_order_other_sizes_and_other_spellings()
    {
        var before = Chart([Define.WriteLine("A"), Define.Delay("B", "00:01:00")], "A->B");
        var delay = Define.Delay("B", "00:01:00");
        delay["nodeId"] = "Workflow1:F:B";
        delay["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["size"] = new JsonObject { ["width"] = 300 } } };
        delay["timeSpan"] = "00:01:00";
        var line = Define.WriteLine("A");
        line["requestTimeout"] = null;
        Assert.Empty(DefinitionComparison.Compare(Read(before), Read(Chart([delay, line], "A->B"))));
    }

    [Fact]
    public void Tells_what_was_added_removed_changed_and_only_moved()
    {
        var kept = Define.WriteLine("Kept");
        kept["metadata"] = Place(1, 1);
        var moved = Define.WriteLine("Kept");
        moved["metadata"] = Place(2, 1);
        var before = Chart([kept, Define.WriteLine("Gone"), Define.Delay("Wait", "00:01:00")], "Kept->Gone", "Gone->Wait");
        var after = Chart([moved, Define.WriteLine("New"), Define.Delay("Wait", "00:02:00")], "Kept->New", "New->Wait");
        var differences = DefinitionComparison.Compare(Read(before), Read(after));
        Assert.Equal(
            [
                "ActivityAdded New", "ActivityRemoved Gone", "ActivityMoved Kept", "ActivityChanged Wait",
                "ConnectionAdded Kept:Done → New", "ConnectionAdded New:Done → Wait",
                "ConnectionRemoved Kept:Done → Gone", "ConnectionRemoved Gone:Done → Wait",
            ],
            differences.Select(one => $"{one.Kind} {one.Subject}"));
        Assert.Equal(
            new PropertyChange("timeSpan", "00:01:00", "00:02:00"),
            Assert.Single(differences.Single(one => one.Kind == DifferenceKind.ActivityChanged).Changes));
        Assert.Equal(["Kept"], differences.Where(one => one.IsLayoutOnly).Select(one => one.Subject));
        Assert.All(differences, one => Assert.Contains(one.Zh, letter => letter > '\u4e00'));
        Assert.Contains("00:01:00 → 00:02:00", differences.Single(one => one.Subject == "Wait").Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_child_that_went_into_another_container_and_the_order_of_a_sequence()
    {
        var before = Define.Workflow("d", Define.Sequence(
            "S", Define.WriteLine("A"), Define.WriteLine("B"), Define.Sequence("Inner", Define.WriteLine("C"))));
        var after = Define.Workflow("d", Define.Sequence(
            "S", Define.WriteLine("B"), Define.WriteLine("A"), Define.WriteLine("C"), Define.Sequence("Inner")));
        var differences = DefinitionComparison.Compare(Read(before), Read(after));
        Assert.Equal(["S order", "C container"], differences.Select(one => $"{one.Subject} {Assert.Single(one.Changes).Name}"));
    }

    [Fact]
    public void Tells_variables_arguments_and_what_the_workflow_says_of_itself()
    {
        var before = Define.WorkflowJson("d", Define.WriteLine("A"), ("Old", "String", null), ("Both", "String", null));
        var after = Define.WorkflowJson("d", Define.WriteLine("A"), ("New", "String", null), ("Both", "Int32", null));
        after["inputs"] = new JsonArray(new JsonObject { ["name"] = "In", ["type"] = "String" });
        before["outputs"] = new JsonArray(new JsonObject { ["name"] = "Out", ["type"] = "String" });
        after["outcomes"] = new JsonArray("Agreed");
        Assert.Equal(
            ["VariableAdded New", "VariableChanged Both", "VariableRemoved Old", "InputAdded In", "OutputRemoved Out", "WorkflowChanged d"],
            DefinitionComparison.Compare(Read(before.ToJsonString()), Read(after.ToJsonString()))
                .Select(one => $"{one.Kind} {one.Subject}"));
    }

    [Fact]
    public void Compares_charts_of_ten_thousand_activities_in_no_time()
    {
        string Large(string text) => Chart(
            [.. Enumerable.Range(0, 10_000).Select(i => Define.WriteLine($"N{i}", i == 5_000 ? text : "1"))],
            [.. Enumerable.Range(1, 9_999).Select(i => $"N{i - 1}->N{i}")]);
        var (before, after) = (Read(Large("1")), Read(Large("2")));
        var watch = Stopwatch.StartNew();
        Assert.Equal("N5000", Assert.Single(DefinitionComparison.Compare(before, after)).Subject);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience.Seconds(30));
    }

    private static string Chart(JsonObject[] activities, params string[] connections) =>
        Define.Workflow("d", Define.Flowchart("F", activities, connections));

    private static JsonObject Place(int x, int y) => new()
    {
        ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = y } },
    };

    private static WorkflowDefinition Read(string text) => DefinitionReader.Read(text).Definition!;
}
