using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Problems;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Identity;

/// <summary>What roles may do over HTTP.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class RightsTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("clerk", "cases jobs=no audit=no tasks accounts=no releases directory")]
    [InlineData("reviewer", "cases jobs=no audit=no tasks accounts=no releases directory")]
    [InlineData("admin", "cases=no jobs audit=no tasks=no accounts=no releases=no directory")]
    [InlineData("security", "cases=no jobs=no audit=no tasks=no accounts releases=no directory")]
    [InlineData("auditor", "cases jobs audit tasks=no accounts=no releases directory")]
    public async Task Follow_the_table(string userName, string expected)
    {
        using var http = await node.HttpAsync(userName);
        var found = new List<string>();
        foreach (var word in expected.Split(' '))
        {
            var path = word.Split('=')[0];
            var status = (int)(await http.GetAsync($"/api/v1/{path}")).StatusCode;
            found.Add(status switch { 200 => path, 403 => $"{path}=no", _ => $"{path}={status}" });
        }

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public async Task Are_nothing_without_signing_in()
    {
        using var client = node.Client();
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.ListCasesAsync(null, null, null, 10, None));
        Assert.Equal("rights.sign-in-needed", refused.Problem.Code);
    }

    [Fact]
    public async Task Hide_whether_a_case_exists()
    {
        using var client = await node.SignInAsync("clerk");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.GetCaseAsync("330106-202611-000099", None));
        Assert.Equal("case.not-found", refused.Problem.Code);
        refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.GetCaseAsync("../../etc/passwd", None));
        Assert.Equal("case.not-found", refused.Problem.Code);
    }

    [Fact]
    public async Task Keep_the_three_administrators_apart()
    {
        using var client = await node.SignInAsync("security");
        var both = new AddAccountRequest(
            "two-hats", "Two Hats", RunningNode.Password, "100000",
            [new Grant(Role.NodeAdministrator, "100000"), new Grant(Role.Auditor, "100000")]);
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.AddAccountAsync(both, None));
        Assert.Equal("account.roles-exclude", refused.Problem.Code);

        var own = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.ChangeGrantsAsync("security", [], None));
        Assert.Equal("account.own-grants", own.Problem.Code);
    }

    [Fact]
    public async Task Count_at_once_when_roles_change()
    {
        using var security = await node.SignInAsync("security");
        await security.AddAccountAsync(
            new AddAccountRequest("newcomer", "Newcomer", RunningNode.Password, "330106", [new Grant(Role.Clerk, "330106")],
                MustChangePassword: false),
            None);
        using var newcomer = await node.SignInAsync("newcomer");
        Assert.Empty((await newcomer.ListCasesAsync(null, null, null, 10, None)).Items);

        await security.ChangeGrantsAsync("newcomer", [new Grant(Role.Reviewer, "330106")], None);
        var ended = await Assert.ThrowsAsync<ExchangeProblemException>(() => newcomer.GetSessionAsync(None));
        Assert.Equal("rights.sign-in-needed", ended.Problem.Code);
    }

    [Fact]
    public async Task Are_audited_when_refused_and_when_used()
    {
        using var clerk = await node.SignInAsync("clerk");
        await Assert.ThrowsAsync<ExchangeProblemException>(() => clerk.ListJobsAsync(None));
        using var auditor = await node.SignInAsync("auditor");
        var lines = await AllAsync(auditor);
        Assert.Contains(lines, line => line is { Actor: "clerk", Action: "ViewJobs", Outcome: "rights.denied" });
        Assert.Contains(lines, line => line is { Actor: "auditor", Action: "SignIn", Outcome: "done" });
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(number => (long)number), lines.Select(line => line.Number));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.Previous));
    }

    private static async Task<List<Contracts.Auditing.AuditItem>> AllAsync(ExchangeClient client)
    {
        var lines = new List<Contracts.Auditing.AuditItem>();
        string? next;
        do
        {
            var page = await client.ListAuditAsync(lines.Count, 1000, None);
            lines.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return lines;
    }
}
