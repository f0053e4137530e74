using System.Diagnostics;
using System.Text.Json.Nodes;
using Exchange.Testing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;
using Exchange.Workflow.Validation;

namespace Exchange.Workflow.Tests.Validation;

/// <summary>What can run and is odd all the same: warnings with the activity they are about.</summary>
public sealed class FlowRuleTests
{
    private static readonly WorkflowActivityRegistry Registry =
        WorkflowRegistration.CreateRegistry().Add<Desk.Decide>(Desk.Decide.Descriptor);

    [Fact]
    public void Warns_of_an_outcome_nothing_follows_and_of_an_activity_nothing_follows_at_all()
    {
        var found = Find(Define.Flowchart(
            "F", [Desk.Decision("A"), Desk.Decision("B"), Define.WriteLine("C")], "A:Agree->B", "A:Agree->C"));
        Assert.Equal(["workflow.unused-outcome A", "workflow.dead-end B"], found);
    }

    [Fact]
    public void Says_nothing_of_one_way_out_or_of_Done_beside_other_outcomes()
    {
        var found = Find(Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.Start", "S"),
                Define.Activity("Elsa.RunJavaScript", "R", ("script", Define.Literal("1")),
                    ("possibleOutcomes", Define.Input("Object", "[\"X\"]"))),
                Define.WriteLine("C"),
            ],
            "S->R", "R:Done->C"));
        Assert.Empty(found);
    }

    [Fact]
    public void Warns_of_a_connection_from_a_case_that_was_renamed()
    {
        var cases = new JsonArray(new JsonObject
        {
            ["label"] = "Large",
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "true" },
        });
        var found = Find(Define.Flowchart(
            "F",
            [Define.Activity("Elsa.FlowSwitch", "S", ("cases", cases)), Define.WriteLine("A"), Define.WriteLine("B")],
            "S:Big->A", "S:Default->B"));
        Assert.Contains("workflow.outcome-not-produced S", found);
        Assert.Contains("workflow.unused-outcome S", found);
    }

    [Fact]
    public void Warns_of_a_chart_without_a_way_out()
    {
        var found = Find(Define.Flowchart("F", [Define.WriteLine("A"), Define.WriteLine("B")], "A->B", "B->A"));
        Assert.Equal(["workflow.no-end F"], found);
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "Literal", "soon", "workflow.bad-literal X")]
    [InlineData("Elsa.WriteLine", "text", "Object", "{\"a\":", "workflow.bad-object X")]
    [InlineData("Elsa.WriteLine", "text", "Variable", "{\"id\":\"nowhere\",\"name\":\"Nowhere\"}", "workflow.variable-not-in-scope X")]
    public void Warns_of_a_value_that_will_not_be_what_was_meant(
        string type, string input, string syntax, string value, string expected) =>
        Assert.Equal([expected], Find(Define.Sequence("S", Define.Activity(type, "X", (input, Define.Input(syntax, value))))));

    [Fact]
    public async Task Tells_a_child_that_is_missing_from_one_that_is_not_published()
    {
        await using var node = new TestNode();
        await node.ChangeAsync(definitions => definitions.ImportAsync(
            Define.Workflow("draft", Define.WriteLine("line")), default));
        JsonObject Start(string id, string child) => Define.Activity(
            "Elsa.DispatchWorkflow", id, ("workflowDefinitionId", Define.Literal(child)));
        var text = Define.Workflow("parent", Define.Sequence("S", Start("A", "draft"), Start("B", "nowhere")));
        var done = await node.ChangeAsync(definitions => definitions.ImportAndPublishAsync(text, default));
        Assert.Equal(
            ["workflow.child-not-published A", "workflow.child-missing B"],
            done.Mistakes.Select(mistake => $"{mistake.Code} {mistake.ActivityId}"));
    }

    [Fact]
    public void Asks_the_rules_of_the_program_around_it_and_walks_ten_thousand_activities_in_no_time()
    {
        const int Count = 10_000;
        var activities = Enumerable.Range(0, Count).Select(i => Define.Activity("Elsa.FlowFork", $"N{i}")).ToList();
        activities.Add(Desk.Decision("Target"));
        var connections = Enumerable.Range(1, Count - 1).SelectMany(i => new[] { $"N{i - 1}->N{i}", $"N{i - 1}->N{Math.Min(i + 1, Count - 1)}" })
            .Append($"N{Count - 1}->Target").ToArray();
        var text = Define.Workflow("large", Define.Flowchart("F", [.. activities], connections));
        var rule = new GuardRule(new MistakeKind("test.guard", "{path}", "{path}"), ["Test.Decide"], []);
        var watch = Stopwatch.StartNew();
        var mistakes = DefinitionValidator.Validate(text, Registry, [rule]);
        Assert.Contains(mistakes, mistake => mistake.Code == "test.guard" && mistake.En.EndsWith("→ Target", StringComparison.Ordinal));

        // Seconds on a busy machine; anything that grows with the square would take minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience.Minutes(1));
    }

    private static IReadOnlyList<string> Find(JsonObject root) =>
    [
        .. DefinitionValidator.Validate(Define.Workflow("d", root), Registry)
            .Select(mistake => $"{mistake.Code} {mistake.ActivityId}"),
    ];
}
