using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Personal;
using Exchange.Contracts.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Storage;

namespace Exchange.Node.Tests.Identity;

/// <summary>Programs that act with a key.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class ApiKeyTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Acts_for_its_owner_without_a_session_and_is_kept_as_a_hash()
    {
        using var owner = await node.SignInAsync("admin");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("nightly", ["ViewJobs", "RunJobs"], "100000", 30), None);
        using var program = Program(made.Text);
        Assert.NotEmpty(await program.ListJobsAsync(None));
        // No header of ours and no origin: a key is no cookie, and nobody's browser sends it unasked.
        using var http = new HttpClient { BaseAddress = node.Web };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/api/v1/jobs/sweep-uploads/trigger", null)).StatusCode);

        Assert.Equal(["RunJobs", "ViewJobs"], (await program.GetSessionAsync(None)).Operations.Order(StringComparer.Ordinal));
        var listed = (await owner.ListKeysAsync(None)).Single(key => key.Id == made.Key.Id);
        Assert.NotNull(listed.UsedAt);
        var kept = await node.Services.AskAsync<IApiKeyStore, ApiKey?>(store => store.FindAsync(made.Key.Id, None));
        Assert.DoesNotContain(kept!.Hash, made.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RunJobs", "100000", "key.beyond-owner")]
    [InlineData("ViewAudit", "100000", "key.beyond-owner")]
    [InlineData("ViewCase", "999999", "account.unknown-division")]
    [InlineData("Everything", "100000", "node.invalid-value")]
    public async Task Is_never_more_than_its_owner(string operation, string division, string code)
    {
        using var owner = await node.SignInAsync("clerk");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => owner.MakeKeyAsync(new MakeApiKeyRequest("too much", [operation], division, 30), None));
        Assert.Equal(code, refused.Problem.Code);
    }

    [Fact]
    public async Task Shrinks_with_its_owners_roles_and_ends_with_the_account()
    {
        using var security = await node.SignInAsync("security");
        await security.AddAccountAsync(
            new AddAccountRequest(
                "keyholder", "Keyholder", RunningNode.Password, "330106", [new Grant(Role.Reviewer, "330106")], false),
            None);
        using var owner = await node.SignInAsync("keyholder");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("reads", ["ViewCase", "ViewTasks"], "330106", 30), None);
        using var program = Program(made.Text);
        await program.ListTasksAsync(null, 10, None);

        await security.ChangeGrantsAsync("keyholder", [new Grant(Role.Auditor, "330106")], None);
        await program.ListCasesAsync(null, null, null, 10, None);
        Assert.Equal("rights.denied", await CodeAsync(() => program.ListTasksAsync(null, 10, None)));
        await security.SetAccountStatusAsync("keyholder", true, None);
        Assert.Equal("key.refused", await CodeAsync(() => program.ListCasesAsync(null, null, null, 10, None)));
    }

    [Fact]
    public async Task Is_refused_when_revoked_expired_or_made_up()
    {
        using var owner = await node.SignInAsync("reviewer");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("short", ["ViewCase"], "100000", 1), None);
        using var program = Program(made.Text);
        using var stranger = await node.SignInAsync("clerk");
        Assert.Equal("key.not-found", await CodeAsync(() => stranger.RevokeKeyAsync(made.Key.Id, None)));
        await program.ListCasesAsync(null, null, null, 10, None);
        await owner.RevokeKeyAsync(made.Key.Id, None);
        Assert.Equal("key.refused", await CodeAsync(() => program.ListCasesAsync(null, null, null, 10, None)));
        foreach (var text in new[] { "exk_", $"exk_{Guid.Empty:N}_x", made.Text[..^1] + "!", $"exk_{new string('a', 500)}" })
        {
            using var wrong = Program(text);
            Assert.Equal("key.refused", await CodeAsync(() => wrong.GetNodeAsync(None)));
        }

        var key = new ApiKey
        {
            Id = Guid.Empty,
            Owner = "clerk",
            Name = "old",
            Hash = "",
            Operations = [],
            Within = Domain.Divisions.DivisionCode.Parse("100000"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.UnixEpoch.AddDays(1),
        };
        Assert.False(key.IsUsable(DateTimeOffset.UnixEpoch.AddDays(1)));
        Assert.True(key.IsUsable(DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("DisableAccount")]
    [InlineData("EndAccountSessions")]
    public async Task Is_revoked_by_what_shuts_its_owner_out_and_the_audit_line_counts_it(string action)
    {
        var name = $"shut-out-{action}".ToLowerInvariant();
        using var security = await node.SignInAsync("security");
        await AddClerkAsync(security, name);
        using var owner = await node.SignInAsync(name);
        var wanted = new MakeApiKeyRequest("kept by a thief", ["ViewCase"], "330106", 30);
        var (one, other) = (await owner.MakeKeyAsync(wanted, None), await owner.MakeKeyAsync(wanted, None));
        await owner.RevokeKeyAsync((await owner.MakeKeyAsync(wanted, None)).Key.Id, None);
        await (action switch
        {
            "ResetPassword" => security.ResetPasswordAsync(name, "another fine sentence", None),
            "DisableAccount" => security.SetAccountStatusAsync(name, true, None),
            _ => security.EndAccountSessionsAsync(name, None),
        });
        await security.SetAccountStatusAsync(name, false, None);
        foreach (var key in new[] { one, other })
        {
            using var program = Program(key.Text);
            Assert.Equal("key.refused", await CodeAsync(() => program.ListCasesAsync(null, null, null, 10, None)));
        }

        var line = await LineAsync(action, name);
        Assert.Equal("""{"keysRevoked":2,"certificatesUnbound":0}""", line.Values);
    }

    [Fact]
    public async Task Outlives_its_owners_own_change_of_password()
    {
        using var security = await node.SignInAsync("security");
        await AddClerkAsync(security, "key-stays");
        using var owner = await node.SignInAsync("key-stays");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("nightly", ["ViewCase"], "330106", 30), None);
        await owner.ChangePasswordAsync(RunningNode.Password, "another fine sentence", None);
        using var program = Program(made.Text);
        await program.ListCasesAsync(null, null, null, 10, None);
    }

    [Fact]
    public async Task Is_listed_to_and_revoked_by_the_security_administrator_of_its_owner_alone()
    {
        using var security = await node.SignInAsync("security");
        await AddClerkAsync(security, "watched");
        await security.AddAccountAsync(
            new AddAccountRequest(
                "elsewhere-security", "Elsewhere", RunningNode.Password, "440000",
                [new Grant(Role.SecurityAdministrator, "440000")], false),
            None);
        using var owner = await node.SignInAsync("watched");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("reads", ["ViewCase"], "330106", 30), None);
        using var elsewhere = await node.SignInAsync("elsewhere-security");
        Assert.Equal("account.not-found", await CodeAsync(() => elsewhere.ListAccountKeysAsync("watched", None)));
        Assert.Equal("account.not-found", await CodeAsync(() => elsewhere.RevokeAccountKeyAsync("watched", made.Key.Id, None)));
        Assert.Equal("key.not-found", await CodeAsync(() => security.RevokeAccountKeyAsync("clerk", made.Key.Id, None)));
        Assert.Equal("account.own-account", await CodeAsync(() => security.RevokeAccountKeyAsync("security", made.Key.Id, None)));

        Assert.Null(Assert.Single(await security.ListAccountKeysAsync("watched", None)).RevokedAt);
        await security.RevokeAccountKeyAsync("watched", made.Key.Id, None);
        Assert.NotNull(Assert.Single(await security.ListAccountKeysAsync("watched", None)).RevokedAt);
        using var program = Program(made.Text);
        Assert.Equal("key.refused", await CodeAsync(() => program.ListCasesAsync(null, null, null, 10, None)));
        Assert.Contains(made.Key.Id.ToString(), (await LineAsync("RevokeAccountKey", "watched")).Values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_too_often_keeps_nobody_at_the_same_address_from_signing_in()
    {
        await using var office = new OfficeNode();
        await office.InitializeAsync();
        using var script = office.Client();
        script.ApiKey = $"exk_{Guid.Empty:N}_x";
        for (var attempt = 0; attempt < OfficeNode.WrongAttempts; attempt++)
            Assert.Equal("key.refused", await CodeAsync(() => script.GetNodeAsync(None)));
        Assert.Equal("session.too-many-attempts", await CodeAsync(() => script.GetNodeAsync(None)));
        using var clerk = await office.SignInAsync("clerk");
        await clerk.GetSessionAsync(None);
    }

    [Fact]
    public async Task Does_not_borrow_a_cookie_that_comes_along()
    {
        using var owner = await node.SignInAsync("clerk");
        var made = await owner.MakeKeyAsync(new MakeApiKeyRequest("small", ["ViewDirectory"], "100000", 30), None);
        using var http = await node.HttpAsync("admin");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/api/v1/jobs")).StatusCode);
    }

    private static Task AddClerkAsync(ExchangeClient security, string name) => security.AddAccountAsync(
        new AddAccountRequest(name, name, RunningNode.Password, "330106", [new Grant(Role.Clerk, "330106")], false), None);

    private async Task<Hub.Auditing.AuditLine> LineAsync(string action, string subject) =>
        (await node.Services.AskAsync<Hub.Auditing.IAuditStore, IReadOnlyList<Hub.Auditing.AuditLine>>(
            store => store.ListAsync(0, 1000, None))).Last(line => line.Action == action && line.Subject == subject
                && line.Outcome == "done");

    private ExchangeClient Program(string key)
    {
        var client = node.Client();
        client.ApiKey = key;
        return client;
    }

    private static async Task<string> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(call)).Problem.Code;

    private sealed class OfficeNode : RunningNode, IAsyncDisposable
    {
        public const int WrongAttempts = 3;

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        protected override void Configure(JsonObject settings) =>
            settings["SignIn"] = new JsonObject { ["WrongAttemptsPerMinute"] = WrongAttempts };
    }
}
