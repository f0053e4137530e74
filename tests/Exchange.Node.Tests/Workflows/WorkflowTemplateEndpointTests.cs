using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Exchange.Hub.Routing;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Tests.Hosting;
using Exchange.Node.Tests.Studio;

namespace Exchange.Node.Tests.Workflows;

/// <summary>Drafts of one's own made of the workflows the product ships, over real sockets.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class WorkflowTemplateEndpointTests(RunningNode node)
{
    private const string Templates = "/api/v1/workflows/templates";

    [Fact]
    public async Task Lists_what_the_product_ships_with_that_of_this_level_first()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");

        var items = (await GetAsync(designer, Templates))["items"]!.AsArray();

        Assert.Equal(Directory.GetFiles(WorkflowRoutes.DefaultFolder, "*.json").Length - 1, items.Count);
        var levels = items.Select(item => item!["levels"]!.AsArray().Select(level => level!.GetValue<string>()).ToList()).ToList();
        var here = levels.FindLastIndex(each => each.Contains("ministry"));
        Assert.All(levels.Take(here + 1), each => Assert.Contains("ministry", each));
        var county = items.Single(item => item!["definition"]!.GetValue<string>() == "county-submission")!;
        Assert.Equal("县级汇交", county["name"]!["zh"]!.GetValue<string>());
        Assert.Equal("County submission", county["name"]!["en"]!.GetValue<string>());
        Assert.Equal(12, county["stepCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Makes_a_draft_of_its_own_each_time_and_leaves_the_shipped_one_alone()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        var shipped = await designer.DefinitionAsync("county-submission");

        var drafts = new List<JsonNode>();
        for (var copy = 0; copy < 2; copy++)
        {
            using var answer = await designer.SendAsync($"{Templates}/county-submission", new JsonObject());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var standing = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!; // A standing.
            Assert.Equal($"/api/v1/workflows/{standing["definition"]}/versions", answer.Headers.Location?.ToString());
            drafts.Add(standing);
        }

        var ids = drafts.Select(draft => draft["definition"]!.GetValue<string>()).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
        Assert.All(drafts, draft => Assert.Equal(
            ("Draft", 1, false, "designer"),
            (draft["state"]!.GetValue<string>(), draft["version"]!.GetValue<int>(), draft["wasInUse"]!.GetValue<bool>(),
                draft["authors"]![0]!.GetValue<string>())));
        var made = await designer.DefinitionAsync(ids[0]);
        Assert.Equal("县级汇交（副本） County submission (copy)", made["name"]!.GetValue<string>());
        Assert.Equal(shipped["description"]!.GetValue<string>(), made["description"]!.GetValue<string>());
        Assert.Equal(
            DefinitionMeaning.Of(shipped["root"]!.DeepClone().AsObject()),
            DefinitionMeaning.Of(made["root"]!.DeepClone().AsObject()));
        var after = await designer.DefinitionAsync("county-submission");
        Assert.Equal(shipped["version"]!.GetValue<int>(), after["version"]!.GetValue<int>());

        using var auditor = await node.SignInAsync("auditor");
        var lines = (await auditor.ListAuditAsync(0, 1000, CancellationToken.None)).Items;
        Assert.Contains(lines, line => line is { Action: "CopyWorkflowTemplate", Outcome: "done", Actor: "designer" }
            && line.Subject == $"county-submission {ids[0]}");
        foreach (var id in ids)
            await designer.Http.DeleteAsync($"/elsa/api/workflow-definitions/{id}");
    }

    [Theory]
    [InlineData("no-such-workflow")]
    [InlineData("routes")]
    [InlineData("..%2fappsettings")]
    public async Task Refuses_in_both_languages_what_is_no_template(string name)
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        foreach (var (language, title) in new[] { ("zh-CN", "没有此模板"), ("en", "No such template") })
        {
            designer.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            designer.Http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
            using var refused = await designer.SendAsync($"{Templates}/{name}", new JsonObject());
            var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!; // A problem.
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.Equal(
                ("design.no-such-template", title),
                (problem["code"]!.GetValue<string>(), problem["title"]!.GetValue<string>()));
        }
    }

    private static async Task<JsonNode> GetAsync(StudioClient client, string address) =>
        JsonNode.Parse(await client.Http.GetStringAsync(address))!; // A list.
}
