using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;
using Exchange.Workflow.Validation;

namespace Exchange.Workflow.Tests.Validation;

/// <summary>Every way to a target passes a guard: here, a line is written only after somebody agreed.</summary>
public sealed class GuardRuleTests
{
    private static readonly WorkflowActivityRegistry Registry =
        WorkflowRegistration.CreateRegistry().Add<Desk.Decide>(Desk.Decide.Descriptor);

    private static readonly GuardRule Rule = new(
        new MistakeKind("test.unguarded", "{path}", "{path}"), ["Elsa.WriteLine"], [new GuardOutcome("Test.Decide", "Agree")]);

    [Fact]
    public void Is_content_when_the_only_way_passes_the_guarding_outcome() => Assert.Empty(Paths(Define.Flowchart(
        "F", [Define.Activity("Elsa.Start", "S"), Desk.Decision("D"), Define.WriteLine("T"), Define.Activity("Elsa.End", "E")],
        "S->D", "D:Agree->T", "D:Return->E")));

    [Fact]
    public void Finds_the_way_by_another_outcome_and_the_way_around() => Assert.Equal(["S → D → T"], Paths(Define.Flowchart(
        "F", [Define.Activity("Elsa.Start", "S"), Desk.Decision("D"), Define.WriteLine("T")],
        "S->D", "D:Agree->T", "D:Return->T")));

    [Fact]
    public void Finds_a_way_around_by_a_loop_back_behind_the_guard() => Assert.Equal(["S → X → T"], Paths(Define.Flowchart(
        "F",
        [
            Define.Activity("Elsa.Start", "S"), Define.Activity("Elsa.FlowDecision", "X", ("condition", Define.Literal(true))),
            Desk.Decision("D"), Define.WriteLine("T"),
        ],
        "S->X", "X:True->D", "D:Agree->T", "D:Return->X", "X:False->T")));

    [Theory]
    [InlineData("WaitAll", 0)]
    [InlineData("WaitAny", 1)]
    [InlineData("WaitAllActive", 1)]
    public void Counts_a_join_as_guarded_by_one_branch_only_when_it_waits_for_all(string mode, int expected) =>
        Assert.Equal(expected, Paths(Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.FlowFork", "S"), Desk.Decision("D"), Define.Delay("W", "00:01:00"),
                Define.Activity("Elsa.FlowJoin", "J", ("mode", Define.Literal(mode))), Define.WriteLine("T"),
            ],
            "S->D", "S->W", "D:Agree->J", "W->J", "J->T")).Count);

    [Fact]
    public void Looks_into_sequences_branches_and_loops()
    {
        Assert.Equal(["D → T"], Paths(Define.Sequence("S", Desk.Decision("D"), Define.WriteLine("T"))));
        Assert.Equal(["T"], Paths(Define.Sequence(
            "S",
            Define.Activity("Elsa.While", "W", ("condition", Define.Literal(true)), ("body", Guarded("In"))),
            Define.WriteLine("T"))));
        Assert.Empty(Paths(Define.Sequence(
            "S",
            Define.Activity(
                "Elsa.If", "I", ("condition", Define.Literal(true)), ("then", Guarded("Then")), ("else", Guarded("Else"))),
            Define.WriteLine("T"))));
        Assert.Single(Paths(Define.Sequence(
            "S",
            Define.Activity("Elsa.If", "I", ("condition", Define.Literal(true)), ("then", Guarded("Then"))),
            Define.WriteLine("T"))));
    }

    [Theory]
    [InlineData("Agreed", 0)]
    [InlineData("Refused", 1)]
    public void Follows_the_outcomes_of_a_workflow_used_as_an_activity(string outcome, int expected)
    {
        JsonObject Ends(string id, string name) => Define.Activity("Elsa.Complete", id, ("outcomes", Define.Literal(name)));
        var inner = Define.WorkflowJson("Inner", Define.Flowchart(
            "F", [Desk.Decision("D"), Ends("Yes", "Agreed"), Ends("No", "Refused")], "D:Agree->Yes", "D:Return->No"));
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        inner["outcomes"] = new JsonArray("Agreed", "Refused");
        var outer = Define.Workflow("outer", Define.Flowchart(
            "G", [Define.Activity("Inner", "C"), Define.WriteLine("T")], $"C:{outcome}->T"));
        var found = DefinitionValidator.Validate(outer, Registry, [Rule], inner.ToJsonString());
        Assert.Equal(expected, found.Count(mistake => mistake.Code == "test.unguarded"));
    }

    /// <summary>Ends only when somebody has agreed: whoever returns it ends the whole instance.</summary>
    private static JsonObject Guarded(string id) => Define.Flowchart(
        id, [Desk.Decision(id + "D"), Define.Delay(id + "A", "00:01:00"), Define.Activity("Elsa.Finish", id + "F")],
        $"{id}D:Agree->{id}A", $"{id}D:Return->{id}F");

    private static IReadOnlyList<string> Paths(JsonObject root) =>
    [
        .. DefinitionValidator.Validate(Define.Workflow("d", root), Registry, [Rule])
            .Where(mistake => mistake.Code == "test.unguarded").Select(mistake => mistake.En),
    ];
}
