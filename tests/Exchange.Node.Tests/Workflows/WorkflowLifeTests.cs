using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;
using Exchange.Node.Tests.Studio;
using Exchange.Testing;

namespace Exchange.Node.Tests.Workflows;

/// <summary>A workflow from its first draft to a version that is rolled back: checked, tried, published by another.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class WorkflowLifeTests(RunningNode node)
{
    [Fact]
    public async Task Submitting_names_every_mistake_with_its_activity_in_both_languages()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        var model = StudioClient.Sample("Mistaken life");
        var activities = model["root"]!["activities"]!.AsArray();
        activities.Add(new JsonObject { ["id"] = "odd", ["type"] = "Elsa.Unheard", ["version"] = 1 });
        activities.Add(new JsonObject { ["id"] = "odder", ["type"] = "Elsa.UnheardToo", ["version"] = 1 });
        var id = await SaveAsync(designer, model);

        foreach (var step in new[] { "submit", "validation", "simulation" })
        {
            using var refused = await PostAsync(designer, $"{id}/versions/1/{step}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var problem = await JsonAsync(refused);
            Assert.Equal("design.invalid", problem["code"]!.GetValue<string>());
            var mistakes = problem["mistakes"]!.AsArray();
            foreach (var activity in new[] { "odd", "odder" })
            {
                var mistake = mistakes.First(each => each!["activity"]?.GetValue<string>() == activity
                    && each["code"]!.GetValue<string>() == "workflow.unknown-activity-type")!;
                Assert.Contains("Elsa.Unheard", mistake["text"]!["en"]!.GetValue<string>(), StringComparison.Ordinal);
                Assert.Contains("Elsa.Unheard", mistake["text"]!["zh"]!.GetValue<string>(), StringComparison.Ordinal);
            }
        }

        var validation = await GetAsync(designer, $"{id}/versions/1/validation");
        Assert.False(validation["isPublishable"]!.GetValue<bool>());
        Assert.Equal("Draft", (await LatestAsync(designer, id))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_draft_is_validated_simulated_on_cases_that_ended_here_and_published_by_another()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        var id = await SaveAsync(designer, StudioClient.Sample("Whole life"));
        Assert.Equal("Validated", await StateAsync(designer, $"{id}/versions/1/validation"));
        using var first = await PostAsync(designer, $"{id}/versions/1/simulation");
        var nothing = await JsonAsync(first);
        Assert.Empty(nothing["cases"]!.AsArray());
        Assert.Equal("Simulated", nothing["standing"]!["state"]!.GetValue<string>());
        Assert.Equal("Submitted", await StateAsync(designer, $"{id}/versions/1/submit"));
        Assert.Equal("Published", await StateAsync(admin, $"{id}/versions/1/publish"));
        await FinishOneAsync(designer, id);

        // The second version writes another line after the first: the past case would go another way.
        var changed = await designer.DefinitionAsync(id);
        var root = changed["root"]!;
        var second = root["activities"]![0]!.DeepClone();
        (second["id"], second["name"], second["nodeId"]) = ("more", "More", "Workflow1:flow:more");
        root["activities"]!.AsArray().Add(second);
        root["connections"] = new JsonArray(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "line", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "more", ["port"] = "In" },
        });
        await designer.SaveAsync(changed);
        using var tried = await PostAsync(designer, $"{id}/versions/2/simulation");
        var report = await JsonAsync(tried);
        Assert.Equal(1, report["divergingCount"]!.GetValue<int>());
        var divergence = report["cases"]![0]!["divergences"]!.AsArray().First(each => each!["path"]!.GetValue<string>() == "more")!;
        Assert.Equal("RunsAnew", divergence["kind"]!.GetValue<string>());
        Assert.NotEmpty(divergence["text"]!["zh"]!.GetValue<string>());
        var compared = await GetAsync(designer, $"{id}/comparison?from=1&to=2");
        Assert.Equal(
            ["ActivityAdded more", "ConnectionAdded line:Done \u2192 more"],
            compared["differences"]!.AsArray().Select(each => $"{each!["kind"]} {each["subject"]}"));

        // Publication is of the text the second person looked at, and not a right of its author.
        Assert.Equal("Submitted", await StateAsync(designer, $"{id}/versions/2/submit"));
        var looked = (await LatestAsync(admin, id))["textDigest"]!.GetValue<string>();
        changed = await designer.DefinitionAsync(id);
        changed["description"] = "changed while somebody looked";
        await designer.SaveAsync(changed);
        Assert.Null((await LatestAsync(designer, id))["simulatedAt"]);
        Assert.Equal("design.not-submitted", await RefusedAsync(admin, $"{id}/versions/2/publish"));
        Assert.Equal("Submitted", await StateAsync(designer, $"{id}/versions/2/submit"));
        Assert.Equal(
            "design.text-changed",
            await RefusedAsync(admin, $"{id}/versions/2/publish", new JsonObject { ["textDigest"] = looked }));
        var present = (await LatestAsync(admin, id))["textDigest"]!.GetValue<string>();
        using var published = await PostAsync(
            admin, $"{id}/versions/2/publish", new JsonObject { ["textDigest"] = present });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);

        // Back to the first: as a third version, by the second person, and never to what was not in use.
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(designer, $"{id}/rollback", Version(1))).StatusCode);
        using var back = await PostAsync(admin, $"{id}/rollback", Version(1));
        var standing = await JsonAsync(back);
        Assert.Equal((3, true), (standing["version"]!.GetValue<int>(), standing["isPublished"]!.GetValue<bool>()));
        changed = await designer.DefinitionAsync(id);
        changed["description"] = "a draft nobody published";
        await designer.SaveAsync(changed);
        Assert.Equal("design.never-published", await RefusedAsync(admin, $"{id}/rollback", Version(4)));
    }

    [Fact]
    public async Task Running_instances_move_by_the_mapping_one_person_proposed_and_another_looked_at()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        var model = StudioClient.Sample("To be moved");
        model["root"]!["activities"] = new JsonArray(Delay("wait"));
        var id = await SaveAsync(designer, model);
        await PublishAsync(designer, admin, id, 1);
        await designer.PostAsync($"/workflow-definitions/{id}/execute", new JsonObject());
        await UntilAsync(async () => (await GetAsync(admin, $"{id}/uses"))["running"]!.AsArray().Count == 1);

        var changed = await designer.DefinitionAsync(id);
        changed["root"]!["activities"] = new JsonArray(Delay("rest"));
        await designer.SaveAsync(changed);
        await PublishAsync(designer, admin, id, 2);
        var without = await JsonAsync(await PostAsync(admin, $"{id}/migration/test", Version(2)));
        var obstacle = without["instances"]![0]!["obstacles"]![0]!;
        Assert.Equal("workflow.migration-activity-missing", obstacle["code"]!.GetValue<string>());

        var mapping = Version(2);
        mapping["activities"] = new JsonObject { ["wait"] = "rest" };
        var with = await JsonAsync(await PostAsync(admin, $"{id}/migration/test", mapping));
        Assert.True(with["instances"]![0]!["canMove"]!.GetValue<bool>());
        Assert.False(with["instances"]![0]!["wasMoved"]!.GetValue<bool>());

        // Nobody moves what nobody proposed, and nobody proposes a mapping to an activity that is not there.
        var looked = CarryOut(2, new string('0', 64));
        Assert.Null((await GetAsync(admin, $"{id}/migration/proposal?version=2"))["proposal"]);
        Assert.Equal("design.migration-not-proposed", await RefusedAsync(admin, $"{id}/migration", looked));
        var astray = Version(2);
        astray["activities"] = new JsonObject { ["wait"] = "nowhere" };
        Assert.Equal("design.cannot-migrate", await RefusedAsync(designer, $"{id}/migration/proposal", astray));
        var first = await JsonAsync(await PostAsync(designer, $"{id}/migration/proposal", Version(2)));
        var proposed = await JsonAsync(await PostAsync(designer, $"{id}/migration/proposal", mapping));
        Assert.Equal("designer", proposed["proposedBy"]!.GetValue<string>());
        var digest = proposed["mappingDigest"]!.GetValue<string>();
        var shown = (await GetAsync(admin, $"{id}/migration/proposal?version=2"))["proposal"]!;
        Assert.Equal(
            (digest, "rest", true),
            (shown["mappingDigest"]!.GetValue<string>(), shown["activities"]!["wait"]!.GetValue<string>(),
                shown["instances"]![0]!["canMove"]!.GetValue<bool>()));

        // The second person carries out the mapping that was looked at; the first has no right to, and no other one counts.
        using var own = await PostAsync(designer, $"{id}/migration", CarryOut(2, digest));
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        looked = CarryOut(2, first["mappingDigest"]!.GetValue<string>());
        Assert.Equal("design.migration-changed", await RefusedAsync(admin, $"{id}/migration", looked));
        using var both = await StudioClient.OfAsync(node, "both");
        await PostAsync(both, $"{id}/migration/proposal", mapping);
        Assert.Equal("design.migration-second-person", await RefusedAsync(both, $"{id}/migration", CarryOut(2, digest)));
        var moved = await JsonAsync(await PostAsync(admin, $"{id}/migration", CarryOut(2, digest)));
        Assert.True(moved["instances"]![0]!["wasMoved"]!.GetValue<bool>());
        Assert.Equal(
            "design.migration-not-proposed", await RefusedAsync(admin, $"{id}/migration", CarryOut(2, digest)));
        var running = (await GetAsync(admin, $"{id}/uses"))["running"]!.AsArray();
        Assert.Equal(2, Assert.Single(running)!["version"]!.GetValue<int>());
    }

    private static JsonObject CarryOut(int version, string digest) =>
        new() { ["version"] = version, ["mappingDigest"] = digest };

    private static JsonObject Version(int version) => new() { ["version"] = version };

    private static JsonObject Delay(string id) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Delay",
        ["version"] = 1,
        ["name"] = id,
        ["metadata"] = new JsonObject(),
        ["timeSpan"] = new JsonObject
        {
            ["typeName"] = "TimeSpan",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "1.00:00:00" },
        },
    };

    private static async Task<string> SaveAsync(StudioClient client, JsonObject model) =>
        (await client.SaveAsync(model))["workflowDefinition"]!["definitionId"]!.GetValue<string>();

    private static async Task PublishAsync(StudioClient designer, StudioClient admin, string id, int version)
    {
        Assert.Equal("Submitted", await StateAsync(designer, $"{id}/versions/{version}/submit"));
        Assert.Equal("Published", await StateAsync(admin, $"{id}/versions/{version}/publish"));
    }

    private static async Task FinishOneAsync(StudioClient designer, string id)
    {
        await designer.PostAsync($"/workflow-definitions/{id}/execute", new JsonObject());
        var query = new JsonObject { ["definitionIds"] = new JsonArray(id), ["statuses"] = new JsonArray("Finished") };
        await UntilAsync(async () =>
            (await designer.PostAsync("/workflow-instances", query.DeepClone()))["totalCount"]!.GetValue<int>() == 1);
    }

    /// <summary>The worker is a process of its own pace: looked at again until the bound.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience.Minutes(2));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isSo())
            await pace.WaitForNextTickAsync(limit.Token);
    }

    private static async Task<JsonNode> LatestAsync(StudioClient client, string id) =>
        (await GetAsync(client, $"{id}/versions"))["items"]![0]!;

    private static async Task<string> StateAsync(StudioClient client, string path)
    {
        using var answer = await PostAsync(client, path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["state"]!.GetValue<string>();
    }

    private static async Task<string> RefusedAsync(StudioClient client, string path, JsonObject? body = null)
    {
        using var answer = await PostAsync(client, path, body);
        return await StudioClient.CodeAsync(answer);
    }

    private static Task<HttpResponseMessage> PostAsync(StudioClient client, string path, JsonObject? body = null) =>
        client.Http.PostAsync(
            $"/api/v1/workflows/{path}",
            new StringContent((body ?? []).ToJsonString(), Encoding.UTF8, "application/json"));

    private static async Task<JsonNode> GetAsync(StudioClient client, string path) =>
        JsonNode.Parse(await client.Http.GetStringAsync($"/api/v1/workflows/{path}"))!; // Never empty.

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!; // Never empty.
}
