using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Sessions;
using Exchange.Node.Identity;
using Exchange.Node.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Identity;

/// <summary>Signing in, staying signed in, and whom the node does not believe.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class SessionTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Says_who_is_signed_in_and_what_they_may_do()
    {
        using var client = await node.SignInAsync("Admin");
        var session = await client.GetSessionAsync(None);
        Assert.Equal("admin", session.Account.UserName);
        Assert.Contains("RunJobs", session.Operations);
        Assert.DoesNotContain("ViewAudit", session.Operations);

        await client.SignOutAsync(None);
        Assert.Null(client.SessionCookie);
    }

    [Fact]
    public async Task Is_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var http = await node.HttpAsync(null);
        var answer = await http.PostAsJsonAsync("/api/v1/session", new SignInRequest("admin", RunningNode.Password));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("exchange-100000=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("admin", "wrong password")]
    [InlineData("nobody-here", "wrong password")]
    [InlineData("'; drop table accounts; --", "x")]
    public async Task Refuses_a_wrong_password_and_an_unknown_name_alike(string userName, string password)
    {
        using var client = node.Client();
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.SignInAsync(userName, password, None));
        Assert.Equal("account.sign-in-refused", refused.Problem.Code);
        Assert.Equal(401, refused.Problem.Status);
    }

    [Fact]
    public async Task Locks_the_account_after_five_wrong_passwords()
    {
        using var client = node.Client();
        for (var attempt = 0; attempt < 5; attempt++)
            await Assert.ThrowsAsync<ExchangeProblemException>(() => client.SignInAsync("locked-out", "wrong password", None));
        var locked = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => client.SignInAsync("locked-out", RunningNode.Password, None));
        Assert.Equal("account.locked", locked.Problem.Code);
    }

    [Fact]
    public void Is_refused_to_an_address_after_many_wrong_attempts()
    {
        using var limit = new SignInLimit(Options.Create(new SignInOptions { WrongAttemptsPerMinute = 2 }));
        limit.CountWrong(IPAddress.Loopback, SignInWay.Password);
        Assert.Null(limit.Check(IPAddress.Loopback, SignInWay.Password));
        limit.CountWrong(IPAddress.Loopback, SignInWay.Password);
        Assert.Equal("session.too-many-attempts", limit.Check(IPAddress.Loopback, SignInWay.Password)?.Code);
        Assert.Null(limit.Check(IPAddress.IPv6Loopback, SignInWay.Password));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Refuses_changes_other_sites_cause(string header, string value)
    {
        using var http = await node.HttpAsync("admin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs/sweep-uploads/trigger");
        request.Headers.Add(header, value);
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("session.foreign-origin", (await answer.Content.ReadFromJsonAsync<ProblemDescription>())!.Code);
    }

    [Fact]
    public async Task Refuses_changes_of_programs_that_do_not_say_so()
    {
        using var http = await node.HttpAsync("admin");
        http.DefaultRequestHeaders.Remove(Contracts.ExchangeClient.ClientHeader);
        var answer = await http.PostAsync("/api/v1/jobs/sweep-uploads/trigger", null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Takes_changes_of_its_own_pages()
    {
        using var http = await node.HttpAsync("admin");
        http.DefaultRequestHeaders.Remove(Contracts.ExchangeClient.ClientHeader);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs/sweep-uploads/trigger");
        request.Headers.Add("Origin", node.Web.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
    }
}
