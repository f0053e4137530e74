using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using System.Text.Json.Nodes;
using Exchange.Hub.Activities;
using Exchange.Hub.Routing;
using Exchange.Hub.Workflows;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>The shipped definitions keep the rules of plan cases; a change that breaks one is named at its activity.</summary>
public sealed class PlanWorkflowRuleTests
{
    private static readonly DepartmentTable Departments = DepartmentTable.Load(DepartmentTable.DefaultFile);
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly WorkflowActivityRegistry Registry = WorkflowRegistration.CreateRegistry().AddPlanActivities();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json")
        .Select(Path.GetFileName).OfType<string>().Where(name => name != "routes.json")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_definition_keeps_them(string file) => Assert.Empty(Find(Shipped(file).ToJsonString()));

    [Fact]
    public void A_release_that_a_returned_approval_leads_to_is_found_with_its_way()
    {
        var json = Shipped("provincial-approval.json");
        Connect(json, "approve", "Return", "forward");
        var mistake = Assert.Single(Find(json.ToJsonString()), one => one.Code == "workflow.release-without-approval");
        Assert.Equal("release", mistake.ActivityId);
        Assert.Contains("approve → forward → await → answer → release", mistake.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_behind_a_skipped_approval_is_found()
    {
        var json = Shipped("provincial-approval.json");
        Connect(json, "review", "Agree", "answer");
        Assert.Contains(Find(json.ToJsonString()), one => one is { Code: "workflow.release-without-approval", ActivityId: "release" });
    }

    [Theory]
    [InlineData("candidateRole", "Clown", "workflow.task-without-role")]
    [InlineData("workingDays", "0", "workflow.task-without-deadline")]
    [InlineData("workingDays", "soon", "workflow.task-without-deadline")]
    [InlineData("workingDays", "", "workflow.missing-input")]
    [InlineData("candidateRole", null, "workflow.missing-input")]
    public void A_task_without_role_or_deadline_is_found(string input, string? value, string code)
    {
        var json = Shipped("county-submission.json");
        var review = Activity(json, "review");
        if (value is null)
            review.Remove(input);
        else
            review[input]!["expression"]!["value"] = value;
        Assert.Contains(Find(json.ToJsonString()), one => one.Code == code && one.ActivityId == "review" && !one.IsWarning);
    }

    [Theory]
    [InlineData("Exchange.Countersign", "department", "mappping", "mappping")]
    [InlineData("Exchange.SolicitOpinions", "departments", "[\"water\",\"fire\"]", "fire")]
    public void A_department_this_node_does_not_have_is_found(string type, string input, string value, string named)
    {
        var json = Shipped("city-review.json");
        var step = ((JsonArray)json["root"]!["activities"]!).Select(one => one!.AsObject())
            .First(one => (string?)one["type"] == type);
        step[input]!["expression"]!["value"] = value;
        var mistake = Assert.Single(Find(json.ToJsonString()), one => one.Code == "workflow.unknown-department");
        Assert.Contains(named, mistake.Zh, StringComparison.Ordinal);
        Assert.Contains("mapping", mistake.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"330100\",\"330106\"]", null)]
    [InlineData("[\"330100\",\"320100\"]", "320100")]
    [InlineData("[\"330000\"]", "330000")]
    [InlineData("[\"33\"]", "33")]
    public void A_division_that_is_not_below_the_node_is_found(string value, string? named)
    {
        var json = Shipped("provincial-approval.json");
        var step = ((JsonArray)json["root"]!["activities"]!).Select(one => one!.AsObject())
            .First(one => (string?)one["type"] == "Exchange.Distribute");
        step["divisions"] = new JsonObject
        {
            ["typeName"] = "String[]",
            ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value },
        };
        var found = Find(json.ToJsonString()).Where(one => one.Code == "workflow.unknown-division").ToList();
        Assert.Equal(named is null ? 0 : 1, found.Count);
        Assert.All(found, one => Assert.Contains(named!, one.Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void The_choice_of_divisions_is_those_below_without_statistical_rows()
    {
        var province = DivisionChoice.Below(Divisions, DivisionCode.Parse("330000")).Select(one => one.Code.Value).ToList();
        Assert.Contains("330100", province);
        Assert.Contains("330106", province);
        Assert.DoesNotContain("330000", province);
        Assert.All(DivisionChoice.Below(Divisions, DivisionCode.Ministry), one => Assert.Equal(DivisionLevel.Province, one.Level));
        Assert.Empty(DivisionChoice.Below(Divisions, DivisionCode.Parse("330106")));
    }

    [Fact]
    public void A_decision_nothing_follows_is_an_error_and_not_only_a_warning()
    {
        var json = Shipped("county-submission.json");
        var connections = (JsonArray)json["root"]!["connections"]!;
        connections.Remove(connections.First(one => (string?)one!["source"]!["port"] == "Return"));
        Assert.Contains(Find(json.ToJsonString()), one => one is { Code: "workflow.decision-leads-nowhere", IsWarning: false });
    }

    /// <summary>
    /// The command line knows the plan activities by this file. Set EXCHANGE_WRITE_DOCS=1 to write it anew.
    /// </summary>
    [Fact]
    public void The_file_of_plan_activities_says_what_the_code_says()
    {
        var path = Path.Combine(Repository(), "schemas", "workflow-activities.json");
        var text = PlanWorkflowRules.Catalogue(Registry.Descriptors
            .Where(one => one.Type.StartsWith("Exchange.", StringComparison.Ordinal))).ToJson();
        if (Environment.GetEnvironmentVariable("EXCHANGE_WRITE_DOCS") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static IReadOnlyList<DefinitionMistake> Find(string text) =>
        DefinitionValidator.Validate(
            text, Registry,
            [.. PlanWorkflowRules.All, new DepartmentRule(Departments), new DivisionRule(Divisions, DivisionCode.Parse("330000"))]);

    private static JsonObject Shipped(string file) =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(WorkflowRoutes.DefaultFolder, file)))!;

    private static JsonObject Activity(JsonObject json, string id) =>
        (JsonObject)((JsonArray)json["root"]!["activities"]!).First(one => (string?)one!["id"] == id)!;

    private static void Connect(JsonObject json, string source, string port, string target)
    {
        var connections = (JsonArray)json["root"]!["connections"]!;
        var old = connections.First(one => (string?)one!["source"]!["activity"] == source && (string?)one["source"]!["port"] == port)!;
        old["target"]!["activity"] = target;
    }

    private static string Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
