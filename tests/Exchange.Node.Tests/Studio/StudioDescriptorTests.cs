using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Studio;

/// <summary>
/// The activities as the designer gets them. One value it cannot convert kills its whole editor, so every shape is
/// held here.
/// </summary>
[Collection(RunningNodeCollection.Name)]
public sealed class StudioDescriptorTests(RunningNode node)
{
    private static readonly HashSet<string> Hints =
    [
        "singleline", "multiline", "checkbox", "dropdown", "checklist", "radiolist", "code-editor", "json-editor",
        "multitext", "dictionary", "datetime-picker", "type-picker", "variable-picker", "input-picker", "output-picker",
        "outcome-picker", "workflow-definition-picker", "expression-editor", "dynamic-outcomes", "flow-switch-editor",
        "switch-editor", "http-status-codes",
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Fit_what_the_designer_can_read(string language)
    {
        var items = await ListAsync(language);
        Assert.All(items, item =>
        {
            foreach (var name in (string[])["typeName", "name", "category", "displayName", "description", "kind"])
                Assert.Equal(JsonValueKind.String, item[name]?.GetValueKind());
            foreach (var name in (string[])["isBrowsable", "isContainer", "isStart", "isTerminal"])
                Assert.True(item[name]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
            Assert.True(item["version"]!.GetValue<int>() >= 1);
            Assert.Contains(item["kind"]!.GetValue<string>(), (string[])["Action", "Trigger", "Job", "Task"]);
            Assert.DoesNotContain("/", item["category"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.NotEmpty(item["displayName"]!.GetValue<string>());
            Unique(item["inputs"], "name");
            Unique(item["outputs"], "name");
            Assert.All(item["inputs"]!.AsArray(), input => Check(input!.AsObject(), $"{item["typeName"]}"));
            Assert.All(item["ports"]!.AsArray(), port =>
                Assert.Contains(port!["type"]!.GetValue<string>(), (string[])["Flow", "Embedded"]));
        });
        Unique(new JsonArray([.. items.Select(item => item.DeepClone())]), "typeName");
    }

    [Fact]
    public async Task Offer_the_departments_of_the_node()
    {
        var items = await ListAsync("zh-CN");
        var asked = Input(items, "Exchange.SolicitOpinions", "Departments");
        Assert.Equal("checklist", (string?)asked["uiHint"]);
        var list = asked["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray();
        Assert.Contains(list, item => (string?)item!["value"] == "mapping" && (string?)item["text"] == "测绘地理信息科");
        var one = Input(items, "Exchange.Countersign", "Department");
        Assert.Equal("dropdown", (string?)one["uiHint"]);
        Assert.Equal("", (string?)one["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]![0]!["value"]);

    }

    [Fact]
    public async Task Offer_the_divisions_below_the_node()
    {
        var also = Input(await ListAsync("zh-CN"), "Exchange.Distribute", "Divisions");
        Assert.Equal(("checklist", "Object"), ((string?)also["uiHint"], (string?)also["defaultSyntax"]));
        var list = also["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray();
        Assert.Contains(list, item => (string?)item!["value"] == "330000" && (string?)item["text"] == "浙江省 330000");
        Assert.DoesNotContain(list, item => (string?)item!["value"] == "100000");
        Assert.True(list.Count < 50, "counties of the whole country are no choice");
    }

    [Fact]
    public async Task Offer_deadlines_in_working_days()
    {
        var days = Input(await ListAsync("zh-CN"), "Exchange.OpenReview", "WorkingDays");
        var list = days["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray();
        Assert.Contains(list, item => (string?)item!["value"] == "8" && (string?)item["text"] == "  8 个工作日");
        Assert.DoesNotContain(list, item => (string?)item!["value"] == "0");
    }

    private static JsonObject Input(IEnumerable<JsonObject> items, string type, string name) => items
        .Single(item => (string?)item["typeName"] == type)["inputs"]!.AsArray()
        .Select(input => input!.AsObject()).Single(input => (string?)input["name"] == name);

    [Fact]
    public async Task Are_all_in_Chinese_with_their_ports_and_fields()
    {
        // Workflows used as activities are called what their designers call them.
        var items = (await ListAsync("zh-CN")).Where(item => item["typeName"]!.GetValue<string>().Contains('.'));
        Assert.All(items, item =>
        {
            string[] texts =
            [
                item["displayName"]!.GetValue<string>(), item["category"]!.GetValue<string>(),
                item["description"]!.GetValue<string>(),
                .. item["ports"]!.AsArray().Select(port => port!["displayName"]!.GetValue<string>()),
                .. item["inputs"]!.AsArray().Select(input => input!["displayName"]!.GetValue<string>()),
                .. item["outputs"]!.AsArray().Select(output => output!["displayName"]!.GetValue<string>()),
                .. Choices(item).Where(text => text.Any(char.IsAsciiLetterLower)),
            ];
            Assert.All(texts, text => Assert.Contains(text, letter => letter is >= '\u4e00' and <= '\u9fff'));
        });
    }

    // Words like GET are the same in every language.
    private static IEnumerable<string> Choices(JsonObject item) =>
        from input in item["inputs"]!.AsArray()
        from specification in input!["uiSpecifications"]!.AsObject()
        from list in specification.Value as JsonObject ?? []
        where list.Value is JsonObject
        from choice in list.Value!["items"] as JsonArray ?? []
        select choice!["text"]!.GetValue<string>();

    [Fact]
    public async Task Offer_roles_by_their_names()
    {
        var review = (await ListAsync("zh-CN"))
            .Single(item => item["typeName"]!.GetValue<string>() == "Exchange.OpenReview");
        var role = review["inputs"]!.AsArray().Single(input => input!["name"]!.GetValue<string>() == "CandidateRole")!;
        var choices = role["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray();
        Assert.Contains(choices, choice => choice!["value"]!.GetValue<string>() == "Reviewer"
            && choice["text"]!.GetValue<string>() == "审查人员");
    }

    [Fact]
    public async Task Are_sent_once_while_they_stay_the_same()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var first = await client.Http.GetAsync("/elsa/api/descriptors/activities?Refresh=True");
        client.Http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!); // Every cacheable answer has one.
        var second = await client.Http.GetAsync("/elsa/api/descriptors/activities?Refresh=True");
        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Name_the_editor_of_scripts_in_the_one_spelling_the_designer_knows()
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        var items = (await client.GetAsync("/descriptors/expression-descriptors"))["items"]!.AsArray();
        Assert.Contains(items, item => item!["type"]!.GetValue<string>() == "JavaScript"
            && item["properties"]!["MonacoLanguage"]!.GetValue<string>() == "javascript");
        Assert.DoesNotContain(items, item => item!["type"]!.GetValue<string>() is "Liquid" or "CSharp" or "Python");
    }

    private async Task<List<JsonObject>> ListAsync(string language)
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await client.GetAsync("/descriptors/activities?Refresh=True");
        var items = answer["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
        Assert.Equal(items.Count, answer["count"]!.GetValue<int>());
        Assert.True(items.Count >= 40);
        return items;
    }

    private static void Check(JsonObject input, string activity)
    {
        var hint = input["uiHint"]!.GetValue<string>();
        Assert.Contains(hint, Hints);
        var specifications = input["uiSpecifications"]!.AsObject();
        Assert.True(specifications.All(pair => pair.Key == hint), $"{activity}: {specifications.ToJsonString()}");
        var list = hint switch
        {
            "dropdown" => specifications["dropdown"]!["selectList"]!["items"],
            "checklist" => specifications["checklist"]!["checkList"]!["items"],
            "radiolist" => specifications["radiolist"]!["radioList"]!["items"],
            _ => null,
        };
        Assert.All(list?.AsArray() ?? [], item =>
        {
            Assert.Equal(JsonValueKind.String, item!["text"]!.GetValueKind());
            Assert.Equal(JsonValueKind.String, item["value"]!.GetValueKind());
        });
        if (list is not null)
            Assert.NotEmpty(list.AsArray());
        Assert.Contains(input["defaultSyntax"]!.GetValue<string>(), (string[])["Literal", "Object", "JavaScript"]);
        if (input["typeName"]!.GetValue<string>() == "Boolean")
            Assert.Equal("checkbox", hint);
        if (hint == "variable-picker")
            Assert.False(input["isWrapped"]!.GetValue<bool>());
    }

    private static void Unique(JsonNode? list, string name)
    {
        var names = list!.AsArray().Select(item => item![name]!.GetValue<string>()).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }
}
