using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Sessions;
using Exchange.Hub.Accounts;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Identity;

/// <summary>Signing in with a certificate: real handshakes with a real listener, driven as a browser drives them.</summary>
public sealed class CertificateSignInTests(CertificateNode node) : IClassFixture<CertificateNode>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Signs_the_owner_in_and_leads_back_to_the_page()
    {
        using var certificate = await node.PersonAsync("wang");
        using var browser = new CertificateBrowser(certificate);
        Assert.Equal(new Uri(node.Web, "/cases?state=released"), await browser.SignInAsync(node.Web, "/cases?state=released"));
        Assert.Equal("wang", await browser.WhoAsync(node.Web));
        var sessions = JsonNode.Parse(await browser.Http.GetStringAsync(new Uri(node.Web, "/api/v1/me/sessions")))!;
        Assert.Equal("certificate", Assert.Single(sessions.AsArray())!["method"]!.GetValue<string>());
        using var security = await node.SignInAsync("security");
        Assert.NotNull(Assert.Single(await security.ListAccountCertificatesAsync("wang", None)).UsedAt);
        Assert.Equal("done", await LastOutcomeAsync("wang"));
    }

    [Fact]
    public async Task Begins_a_session_with_the_cookie_of_any_other()
    {
        using var certificate = await node.PersonAsync("cookie");
        using var http = new HttpClient(CertificateBrowser.Handler(certificate, useCookies: false));
        using var sent = await http.GetAsync(new Uri(node.Web, "/api/v1/session/certificate"));
        using var shown = await http.GetAsync(sent.Headers.Location);
        var cookie = Assert.Single(shown.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("exchange-100000=", cookie, StringComparison.Ordinal);
        foreach (var word in new[] { "secure", "httponly", "samesite=strict" })
            Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("none", "certificate.missing")]
    [InlineData("foreign", "certificate.untrusted")]
    [InlineData("self-signed", "certificate.untrusted")]
    [InlineData("expired", "certificate.expired")]
    [InlineData("not-yet", "certificate.expired")]
    [InlineData("encryption", "certificate.not-for-sign-in")]
    [InlineData("server", "certificate.not-for-sign-in")]
    [InlineData("unbound", "certificate.not-bound")]
    [InlineData("disabled", "certificate.account-disabled")]
    [InlineData("locked", "certificate.account-locked")]
    public async Task Refuses_everything_else_says_why_and_signs_nobody_in(string kind, string code)
    {
        using var certificate = await MakeAsync(kind);
        using var browser = new CertificateBrowser(certificate);
        Assert.Equal(new Uri(node.Web, $"/?signIn={code}"), await browser.SignInAsync(node.Web, "/cases"));
        Assert.Null(await browser.WhoAsync(node.Web));
        if (certificate is not null)
            Assert.Equal(code, await LastOutcomeAsync(
                kind is "disabled" or "locked" ? $"is-{kind}" : CertificateReading.ThumbprintOf(certificate)));
        using var client = node.Client();
        var explained = await client.GetProblemAsync(code, None);
        Assert.DoesNotContain('{', explained.Detail.Zh + explained.Detail.En);
    }

    [Fact]
    public async Task Follows_the_revocation_lists_and_lets_nobody_in_without_a_valid_one()
    {
        using var certificate = await node.PersonAsync("revoked");
        using var other = await node.PersonAsync("not-revoked");
        try
        {
            node.WriteLists(TimeSpan.FromDays(7), certificate);
            await EndsAtAsync("certificate.revoked", certificate);
            await EndsAtAsync(null, other);
            node.WriteLists(TimeSpan.FromDays(-1));
            await EndsAtAsync("certificate.revocation-unknown", other);
            File.WriteAllText(node.RevocationFile, node.Foreign.RevocationPem(TimeProvider.System.GetUtcNow().AddDays(7)));
            await EndsAtAsync("certificate.revocation-unknown", other);
            File.Delete(node.RevocationFile);
            await EndsAtAsync("certificate.revocation-unknown", other);
        }
        finally
        {
            node.WriteLists(TimeSpan.FromDays(7));
        }

        await EndsAtAsync(null, certificate);
    }

    [Fact]
    public async Task Counts_as_the_second_factor_a_role_needs_and_asks_for_no_code_and_no_new_password()
    {
        using var certificate = await node.PersonAsync("second-auditor", Role.Auditor);
        await node.Services.CommitAsync<IAccountStore>(
            async store => (await store.FindAsync("second-auditor", None))!.MustChangePassword = true); // Added above.
        using var byPassword = await node.SignInAsync("second-auditor");
        Assert.Equal(
            [PendingStep.ChangePassword, PendingStep.SecondFactor], (await byPassword.GetSessionAsync(None)).Pending);
        using var browser = new CertificateBrowser(certificate);
        await browser.SignInAsync(node.Web);
        var session = JsonNode.Parse(await browser.Http.GetStringAsync(new Uri(node.Web, "/api/v1/session")))!;
        Assert.Empty(session["pending"]!.AsArray());
        using var lines = await browser.Http.GetAsync(new Uri(node.Web, "/api/v1/audit"));
        Assert.Equal(HttpStatusCode.OK, lines.StatusCode);
    }

    [Fact]
    public async Task Leads_back_to_pages_of_the_node_only()
    {
        using var certificate = await node.PersonAsync("led-away");
        using var browser = new CertificateBrowser(certificate);
        foreach (var back in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example/", "@evil.example/" })
            Assert.Equal(new Uri(node.Web, "/"), await browser.SignInAsync(node.Web, back));
    }

    [Fact]
    public async Task Takes_only_a_fresh_ticket_of_its_own_for_the_same_host()
    {
        using var certificate = await node.PersonAsync("ticket");
        using var browser = new CertificateBrowser(certificate);
        var protection = node.Services.GetRequiredService<IDataProtectionProvider>();
        var (now, origin) = (TimeProvider.System.GetUtcNow(), node.Web.GetLeftPart(UriPartial.Authority));
        foreach (var ticket in new[]
        {
            "", "made-up", new CertificateTicket("https://evil.example", "/", now.AddMinutes(5)).Seal(protection),
        })
        {
            using var answer = await browser.Http.GetAsync(At(ticket));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("certificate.too-late", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var late = await browser.Http.GetAsync(At(new CertificateTicket(origin, "/", now.AddMinutes(-1)).Seal(protection)));
        Assert.Equal($"{origin}/?signIn=certificate.too-late", late.Headers.Location?.OriginalString);
        Assert.Null(await browser.WhoAsync(node.Web));
    }

    [Fact]
    public async Task Has_a_listener_on_which_there_is_nothing_else_and_which_is_not_that_of_the_nodes()
    {
        using var certificate = await node.PersonAsync("apart");
        using var browser = new CertificateBrowser(certificate);
        foreach (var path in new[] { "/", "/api/v1/session", "/assets/x.js", "/exchange/v1/directory", "/studio/", "/health" })
        {
            using var answer = await browser.Http.GetAsync(new Uri(node.Certificates, path));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var misplaced = await browser.Http.GetAsync(new Uri(node.Web, CertificateEndpoints.ListenerPath));
        Assert.Equal(HttpStatusCode.NotFound, misplaced.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => browser.Http.GetAsync(new Uri(node.Nodes, "/exchange/v1/directory")));
    }

    private Uri At(string ticket) =>
        new(node.Certificates, $"{CertificateEndpoints.ListenerPath}?ticket={Uri.EscapeDataString(ticket)}");

    private async Task EndsAtAsync(string? code, X509Certificate2 certificate)
    {
        using var browser = new CertificateBrowser(certificate);
        Assert.Equal(
            new Uri(node.Web, code is null ? "/" : $"/?signIn={code}"), await browser.SignInAsync(node.Web));
    }

    private async Task<X509Certificate2?> MakeAsync(string kind)
    {
        var now = TimeProvider.System.GetUtcNow();
        switch (kind)
        {
            case "none":
                return null;
            case "foreign":
                return node.Foreign.Issue("foreign");
            case "self-signed":
                return Testing.Certificates.CertificateOffice.ForLoopback();
            case "expired":
                return node.Office.Issue("expired", now.AddDays(-30), now.AddDays(-1));
            case "not-yet":
                return node.Office.Issue("not-yet", now.AddDays(1), now.AddDays(30));
            case "encryption":
                return node.Office.Issue("encryption", usage: X509KeyUsageFlags.KeyEncipherment);
            case "server":
                return node.Office.Issue("server", forServers: true);
            case "unbound":
                return node.Office.Issue("unbound");
        }

        var certificate = await node.PersonAsync($"is-{kind}");
        if (kind == "disabled")
        {
            using var security = await node.SignInAsync("security");
            await security.SetAccountStatusAsync("is-disabled", true, None);
        }
        else
        {
            await node.Services.CommitAsync<IAccountStore>(
                async store => (await store.FindAsync("is-locked", None))!.LockedUntil = now.AddHours(1)); // Added above.
        }

        return certificate;
    }

    private async Task<string?> LastOutcomeAsync(string subject)
    {
        var lines = await node.Services.AskAsync<Hub.Auditing.IAuditStore, IReadOnlyList<Hub.Auditing.AuditLine>>(
            async store => await store.ListAsync(0, 5000, None));
        return lines.LastOrDefault(line => line.Action == "SignInByCertificate" && line.Subject == subject)?.Outcome;
    }
}
