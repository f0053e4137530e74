using System.Net;
using System.Text.Json.Nodes;
using Exchange.Contracts.Auditing;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Studio;

/// <summary>Who may look, design, publish and operate, and that it takes two.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class StudioRightsTests(RunningNode node)
{
    [Theory]
    [InlineData(null, 401, 401, 401)]
    [InlineData("clerk", 403, 403, 403)]
    [InlineData("auditor", 200, 403, 403)]
    [InlineData("admin", 200, 403, 404)]
    [InlineData("designer", 200, 400, 403)]
    public async Task Follow_the_table(string? userName, int look, int design, int publish)
    {
        using var client = await StudioClient.OfAsync(node, userName);
        using var save = await client.SendAsync("/workflow-definitions", new JsonObject());
        using var retract = await client.SendAsync("/workflow-definitions/nothing/retract", new JsonObject());
        Assert.Equal(
            (look, design, publish),
            ((int)(await client.Http.GetAsync("/elsa/api/workflow-definitions?versionOptions=Latest")).StatusCode,
                (int)save.StatusCode, (int)retract.StatusCode));
    }

    [Theory]
    [InlineData("auditor", "", "self versions export")]
    [InlineData("admin", "bulk-retract", "self versions export retract")]
    [InlineData(
        "designer", "bulk-publish bulk-delete-by-definition-id import import-files create",
        "self versions export publish import execute delete")]
    public async Task Are_told_by_links(string userName, string ofList, string ofDefinition)
    {
        using var client = await StudioClient.OfAsync(node, userName);
        var list = await client.GetAsync("/workflow-definitions?versionOptions=Latest");
        Assert.Equal(
            (ofList, ofDefinition), (Relations(list), Relations(await client.DefinitionAsync("county-submission"))));
    }

    [Theory]
    [InlineData("https://elsewhere.example", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task Are_not_lent_to_other_web_sites(string? origin, string? site)
    {
        using var client = await StudioClient.OfAsync(node, "designer");
        if (origin is not null)
            client.Http.DefaultRequestHeaders.Add("Origin", origin);
        if (site is not null)
            client.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        using var answer = await client.SendAsync(
            "/workflow-definitions", new JsonObject { ["model"] = StudioClient.Sample("Foreign") });
        Assert.Equal("session.foreign-origin", await StudioClient.CodeAsync(answer));
    }

    [Fact]
    public async Task Publish_takes_a_second_person_and_leaves_its_lines_in_the_audit_log()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        using var asked = await designer.SendAsync("/workflow-definitions", new JsonObject
        {
            ["model"] = StudioClient.Sample("Two people"),
            ["publish"] = true,
        });
        Assert.Equal("submitted", asked.Headers.GetValues("X-Exchange-Outcome").Single());
        var definition = JsonNode.Parse(await asked.Content.ReadAsStringAsync())!["workflowDefinition"]!;
        Assert.False(definition["isPublished"]!.GetValue<bool>());
        var id = definition["definitionId"]!.GetValue<string>();
        Assert.Contains(
            await PendingAsync(admin), item => item!["definition"]!.GetValue<string>() == id
                && item["submittedBy"]!.GetValue<string>() == "designer");

        // Its author may ask again, but asking is all an author can do.
        using var again = await designer.SendAsync($"/workflow-definitions/{id}/publish", new JsonObject());
        Assert.Equal("submitted", again.Headers.GetValues("X-Exchange-Outcome").Single());
        using var own = await designer.SendAsync($"/api/v1/workflows/{id}/versions/1/publish", new JsonObject());
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);

        using var rejected = await admin.SendAsync(
            $"/api/v1/workflows/{id}/versions/1/reject", new JsonObject { ["reason"] = "no deadline" });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        using var early = await admin.SendAsync($"/api/v1/workflows/{id}/versions/1/publish", new JsonObject());
        Assert.Equal("design.not-submitted", await StudioClient.CodeAsync(early));

        using var submitted = await designer.SendAsync($"/api/v1/workflows/{id}/versions/1/submit", new JsonObject());
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        using var published = await admin.SendAsync($"/api/v1/workflows/{id}/versions/1/publish", new JsonObject());
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.True((await designer.DefinitionAsync(id))["isPublished"]!.GetValue<bool>());

        using var auditor = await node.SignInAsync("auditor");
        var lines = new List<AuditItem>();
        while ((await auditor.ListAuditAsync(lines.Count, 1000, CancellationToken.None)).Items is { Count: > 0 } page)
            lines.AddRange(page);
        Assert.Equal(
            ["SubmitWorkflow", "RejectWorkflow", "SubmitWorkflow", "PublishWorkflow"],
            lines.Where(line => line.Subject == $"{id} 1" && line.Outcome == "done").Select(line => line.Action));
    }

    [Fact]
    public async Task Publish_is_refused_to_everybody_who_had_a_hand_in_the_draft()
    {
        using var security = await node.SignInAsync("security");
        await security.AddAccountAsync(
            new Contracts.Accounts.AddAccountRequest(
                "both-roles", "Both", RunningNode.Password, "100000",
                [
                    new Contracts.Accounts.Grant(Contracts.Accounts.Role.Designer, "100000"),
                    new Contracts.Accounts.Grant(Contracts.Accounts.Role.NodeAdministrator, "100000"),
                ],
                MustChangePassword: false),
            CancellationToken.None);
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var both = await StudioClient.OfAsync(node, "both-roles");
        var first = (await both.SaveAsync(StudioClient.Sample("By two")))["workflowDefinition"]!;
        var id = first["definitionId"]!.GetValue<string>();
        first["description"] = "changed by another";
        await designer.SaveAsync(first, publish: true);
        using var own = await both.SendAsync($"/api/v1/workflows/{id}/versions/1/publish", new JsonObject());
        Assert.Equal("design.second-person-needed", await StudioClient.CodeAsync(own));

        // A change after the request takes the request back: what is published is what was looked at.
        var latest = await designer.DefinitionAsync(id);
        latest["description"] = "changed after submission";
        await designer.SaveAsync(latest);
        using var admin = await StudioClient.OfAsync(node, "admin");
        using var stale = await admin.SendAsync($"/api/v1/workflows/{id}/versions/1/publish", new JsonObject());
        Assert.Equal("design.not-submitted", await StudioClient.CodeAsync(stale));
    }

    [Fact]
    public async Task Publish_names_every_mistake_in_the_language_of_the_reader()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        designer.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var model = StudioClient.Sample("Mistaken");
        var activities = model["root"]!["activities"]!.AsArray();
        activities.Add(new JsonObject { ["id"] = "odd", ["type"] = "Elsa.Unheard", ["version"] = 1 });
        activities.Add(new JsonObject { ["id"] = "odder", ["type"] = "Elsa.UnheardToo", ["version"] = 1 });
        using var answer = await designer.SendAsync(
            "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("design.invalid", problem["code"]!.GetValue<string>());
        Assert.Contains(
            problem["errors"]!["odd"]!.AsArray(),
            text => text!.GetValue<string>().Contains("没有活动类型 Elsa.Unheard", StringComparison.Ordinal));
        Assert.NotNull(problem["errors"]!["odder"]);
    }

    [Fact]
    public async Task Versions_and_instances_are_kept()
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var version = await designer.Http.DeleteAsync(
            "/elsa/api/workflow-definitions/county-submission/version/1");
        Assert.Equal("design.kept", await StudioClient.CodeAsync(version));
        using var admin = await StudioClient.OfAsync(node, "admin");
        using var instance = await admin.Http.DeleteAsync($"/elsa/api/workflow-instances/{Guid.Empty}");
        Assert.Equal("design.kept", await StudioClient.CodeAsync(instance));
        using var inUse = await designer.Http.DeleteAsync("/elsa/api/workflow-definitions/county-submission");
        Assert.Equal("design.in-use", await StudioClient.CodeAsync(inUse));
    }

    private static string Relations(JsonNode answer) =>
        string.Join(' ', answer["links"]!.AsArray().Select(link => link!["rel"]!.GetValue<string>()));

    private static async Task<JsonArray> PendingAsync(StudioClient client) =>
        JsonNode.Parse(await client.Http.GetStringAsync("/api/v1/workflows/pending"))!["items"]!.AsArray();
}
