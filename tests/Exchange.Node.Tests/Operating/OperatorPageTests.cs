using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Archiving;
using Exchange.Contracts.Auditing;
using Exchange.Contracts.Nodes;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Rules;
using Exchange.Contracts.Uploads;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Operating;

/// <summary>What the pages of operators, auditors and of help read.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class OperatorPageTests(RunningNode node)
{
    [Fact]
    public async Task An_auditor_searches_the_log_and_sees_its_seals()
    {
        using var wrong = node.Client();
        await Assert.ThrowsAsync<ExchangeProblemException>(
            () => wrong.SignInAsync("nobody-here", "wrong horse battery", CancellationToken.None));
        using var auditor = await node.HttpAsync("auditor");

        var refused = await GetAsync<ListPage<AuditItem>>(auditor, "/api/v1/audit/search?refused=true&actor=nobody-here");
        Assert.All(refused.Items, line => Assert.NotEqual("done", line.Outcome));
        Assert.NotEmpty(refused.Items);
        var page = await GetAsync<ListPage<AuditItem>>(auditor, "/api/v1/audit/search?limit=1");
        Assert.Single(page.Items);
        var older = await GetAsync<ListPage<AuditItem>>(auditor, $"/api/v1/audit/search?limit=1&before={page.Next}");
        Assert.Equal(page.Items[0].Number - 1, older.Items[0].Number);
        var seals = await GetAsync<AuditSeals>(auditor, "/api/v1/audit/seals");
        Assert.False(seals.TimeStampsSet);

        using var clerk = await node.HttpAsync("clerk");
        foreach (var path in new[] { "search", "seals" })
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/api/v1/audit/{path}")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_sees_the_nodes_and_the_proofs_of_the_archive()
    {
        using var admin = await node.HttpAsync("admin");
        var contacts = await GetAsync<List<NodeContact>>(admin, "/api/v1/directory/contacts");
        Assert.Equal("100000", Assert.Single(contacts, contact => contact.Self).Division);
        Assert.All(contacts, contact => Assert.NotNull(contact.KeyValidUntil));
        Assert.NotNull(await GetAsync<List<ArchiveProofItem>>(admin, "/api/v1/archive/proofs"));

        using var clerk = await node.HttpAsync("clerk");
        foreach (var path in new[] { "directory/contacts", "archive/proofs" })
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/api/v1/{path}")).StatusCode);
    }

    [Fact]
    public async Task A_clerk_sees_the_own_uploads_that_may_go_on_and_nobody_elses()
    {
        using var clerk = await node.HttpAsync("clerk");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", "1000");
        request.Headers.Add("Upload-Metadata", "filename " + Convert.ToBase64String("half.zip"u8));
        var created = await clerk.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = Guid.Parse(created.Headers.Location!.OriginalString.Split('/')[^1]); // A created upload has an address.

        var uploads = await GetAsync<List<UploadItem>>(clerk, "/api/v1/submissions/uploads");
        var found = Assert.Single(uploads, upload => upload.Id == id);
        Assert.Equal(("half.zip", 1000L, 0L), (found.FileName, found.Length, found.Offset));
        using var other = await node.HttpAsync("reviewer");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/api/v1/submissions/uploads")).StatusCode);
    }

    [Fact]
    public async Task Anybody_reads_what_a_rule_and_what_a_problem_code_means()
    {
        using var http = await node.HttpAsync(null);
        var pack = await GetAsync<RulePackDetails>(http, "/api/v1/rules");
        var listed = pack.Rules[0];
        var rule = await GetAsync<RuleItem>(http, $"/api/v1/rules/{listed.Code}");
        Assert.Equal((listed.Name, listed.Severity), (rule.Name, rule.Severity));
        Assert.Matches("^[FHL]$", rule.Severity);
        Assert.NotEmpty(rule.LegalBasis);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/v1/rules/999999")).StatusCode);

        var problems = await GetAsync<List<ProblemExplanation>>(http, "/api/v1/problems");
        Assert.Contains(problems, problem => problem.Code == "node.no-such-rule");
        Assert.Equal(problems.Select(problem => problem.Code).Order(StringComparer.Ordinal), problems.Select(problem => problem.Code));
    }

    private static async Task<T> GetAsync<T>(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<T>(text, ExchangeJson.Options)!; // A success has a body.
    }
}
