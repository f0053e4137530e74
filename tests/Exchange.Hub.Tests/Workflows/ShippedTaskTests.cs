using System.Text.Json.Nodes;
using Exchange.Domain.Departments;
using Exchange.Domain.Rights;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>What the drawings of all shipped definitions must show.</summary>
public sealed class ShippedTaskTests
{
    private static readonly DepartmentTable Departments = DepartmentTable.Load(DepartmentTable.DefaultFile);

    private static readonly string[] TaskTypes =
    [
        "Exchange.OpenReview", "Exchange.Countersign", "Exchange.Approve", "Exchange.Record", "Exchange.SolicitOpinions",
        "Exchange.DecideWithdrawal", "Exchange.DecideDataRequest",
    ];

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json").Select(Path.GetFileName).OfType<string>()
            .Where(name => name != "routes.json"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_task_has_titles_a_role_a_deadline_in_working_days_and_a_known_department(string file)
    {
        foreach (var task in Activities(file).Where(activity => TaskTypes.Contains(TypeOf(activity))))
        {
            var id = $"{file} {IdOf(task)}";
            Assert.True(HasChinese(Literal(task, "titleZh")), id);
            Assert.True(Literal(task, "titleEn") is { Length: > 0 } english && !HasChinese(english), id);
            Assert.True(Enum.TryParse<Role>(Literal(task, "candidateRole"), out var role) && role is Role.Reviewer or Role.Approver, id);
            Assert.True(int.Parse(Literal(task, "workingDays"), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 30, id);
            foreach (var department in DepartmentsOf(task))
                Assert.True(Departments.Find(department) is not null, $"{id}: {department}");
        }
    }

    /// <summary>Without the edges that only an approval, a record or the good answer of the level above opens, no
    /// release is reachable.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_way_leads_to_a_release_past_the_approvals(string file)
    {
        var activities = Activities(file).ToDictionary(IdOf, TypeOf);
        var reached = new HashSet<string>(activities.Where(pair => pair.Value == "Elsa.Start").Select(pair => pair.Key));
        var edges = Flow(file)["connections"]!.AsArray().Select(edge => (
            From: edge!["source"]!["activity"]!.GetValue<string>(), Port: edge["source"]!["port"]!.GetValue<string>(),
            To: edge["target"]!["activity"]!.GetValue<string>())).Where(edge => !IsApproval(activities[edge.From], edge.Port)).ToList();
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(edges.Where(edge => reached.Contains(edge.From)).Select(edge => edge.To));
        }

        Assert.DoesNotContain(reached, id => activities[id] is "Exchange.Release" or "Exchange.Distribute" or "Exchange.TakeOverRelease");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_definition_has_both_names_positions_and_a_page_that_shows_its_picture(string file)
    {
        var definition = Definition(file);
        var name = definition["name"]!.GetValue<string>();
        Assert.True(HasChinese(name) && name.Any(char.IsAsciiLetter), name);
        Assert.All(Activities(file), activity => Assert.NotNull(activity["metadata"]?["designer"]?["position"]?["x"]));
        var page = Path.ChangeExtension(Path.Combine(RepositoryFolder(), "workflows", file), ".md");
        Assert.Contains(Path.ChangeExtension(file, ".svg"), File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static bool IsApproval(string type, string port) => type switch
    {
        "Exchange.Approve" or "Exchange.Record" => port == "Agree",
        "Exchange.AwaitParentDecision" => port is "Approved" or "Recorded",
        "Exchange.VerifyRelease" => port == "Valid",
        _ => false,
    };

    private static JsonNode Definition(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(WorkflowRoutes.DefaultFolder, file)))!;

    private static JsonNode Flow(string file) => Definition(file)["root"]!;

    private static IEnumerable<JsonNode> Activities(string file) => Flow(file)["activities"]!.AsArray().OfType<JsonNode>();

    private static string TypeOf(JsonNode activity) => activity["type"]!.GetValue<string>();

    private static string IdOf(JsonNode activity) => activity["id"]!.GetValue<string>();

    private static string Literal(JsonNode activity, string input) => activity[input]?["expression"]?["value"]?.ToString() ?? "";

    private static IEnumerable<string> DepartmentsOf(JsonNode task) => TypeOf(task) == "Exchange.SolicitOpinions"
        ? JsonNode.Parse(Literal(task, "departments"))!.AsArray().Select(code => code!.GetValue<string>())
        : Literal(task, "department") is { Length: > 0 } one ? [one] : [];

    private static bool HasChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');

    private static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Exchange.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not around the tests.");
        return folder;
    }
}
