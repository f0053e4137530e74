using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Identity;

/// <summary>How certificates come to accounts and leave them.</summary>
public sealed class CertificateBindingTests(CertificateNode node) : IClassFixture<CertificateNode>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Takes_the_owners_password_and_ends_other_sessions_when_unbound()
    {
        await node.AccountAsync("binds");
        using var owner = await node.SignInAsync("binds");
        using var certificate = node.Office.Issue("binds");
        var pem = certificate.ExportCertificatePem();
        Assert.Equal("account.password-wrong", await CodeAsync(() => owner.BindCertificateAsync(pem, "wrong", None)));
        await owner.BindCertificateAsync(pem, RunningNode.Password, None);
        var bound = Assert.Single(await owner.ListCertificatesAsync(None));
        Assert.Equal(
            ("CN=binds, O=Bureau, C=CN", "CN=Bureau Issuing", "binds", certificate.SerialNumber),
            (bound.Subject, bound.Issuer, bound.BoundBy, bound.SerialNumber));
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), bound.ValidUntil.UtcDateTime);

        using var browser = new CertificateBrowser(certificate);
        Assert.Equal(new Uri(node.Web, "/"), await browser.SignInAsync(node.Web));
        Assert.Equal(
            "account.password-wrong", await CodeAsync(() => owner.UnbindCertificateAsync(bound.Id, "wrong", None)));
        await owner.UnbindCertificateAsync(bound.Id, RunningNode.Password, None);
        await owner.GetSessionAsync(None);
        Assert.Null(await browser.WhoAsync(node.Web));
        Assert.Equal(new Uri(node.Web, "/?signIn=certificate.not-bound"), await browser.SignInAsync(node.Web));
    }

    [Fact]
    public async Task Reads_a_file_in_either_form_and_refuses_what_could_not_sign_in()
    {
        await node.AccountAsync("forms");
        using var owner = await node.SignInAsync("forms");
        using var certificate = node.Office.Issue("forms");
        await owner.BindCertificateAsync(Convert.ToBase64String(certificate.RawData), RunningNode.Password, None);
        using var foreign = node.Foreign.Issue("forms");
        using var server = node.Office.Issue("forms", forServers: true);
        foreach (var (given, code) in new[]
        {
            ("", "certificate.unreadable"),
            ("not base64!", "certificate.unreadable"),
            (Convert.ToBase64String("no certificate"u8), "certificate.unreadable"),
            (new string('A', 70_000), "certificate.unreadable"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "certificate.unreadable"),
            (foreign.ExportCertificatePem(), "certificate.untrusted"),
            (server.ExportCertificatePem(), "certificate.not-for-sign-in"),
        })
            Assert.Equal(code, await CodeAsync(() => owner.BindCertificateAsync(given, RunningNode.Password, None)));
        Assert.Single(await owner.ListCertificatesAsync(None));
    }

    [Fact]
    public async Task Binds_a_certificate_to_one_person_only_and_a_handful_to_each()
    {
        using var certificate = await node.PersonAsync("first-owner");
        await node.AccountAsync("second-owner");
        using var second = await node.SignInAsync("second-owner");
        Assert.Equal("certificate.bound-already", await CodeAsync(
            () => second.BindCertificateAsync(certificate.ExportCertificatePem(), RunningNode.Password, None)));
        for (var count = 0; count < KeepCertificates.MaxCertificates; count++)
            await BindNewAsync(second);
        Assert.Equal("certificate.too-many", await CodeAsync(() => BindNewAsync(second)));

        using var first = await node.SignInAsync("first-owner");
        var bound = Assert.Single(await first.ListCertificatesAsync(None));
        Assert.Equal(
            "certificate.not-found", await CodeAsync(() => second.UnbindCertificateAsync(bound.Id, RunningNode.Password, None)));
    }

    [Fact]
    public async Task Is_done_by_the_security_administrator_for_others_and_not_for_themselves()
    {
        using var certificate = await node.PersonAsync("issued");
        using var security = await node.SignInAsync("security");
        using var own = node.Office.Issue("security");
        Assert.Equal("account.own-account", await CodeAsync(
            () => security.BindAccountCertificateAsync("security", own.ExportCertificatePem(), None)));
        var bound = Assert.Single(await security.ListAccountCertificatesAsync("issued", None));
        Assert.Equal("security", bound.BoundBy);
        using var browser = new CertificateBrowser(certificate);
        await browser.SignInAsync(node.Web);
        Assert.Equal("issued", await browser.WhoAsync(node.Web));

        await security.UnbindAccountCertificateAsync("issued", bound.Id, None);
        Assert.Null(await browser.WhoAsync(node.Web));
        Assert.Equal("certificate.not-found", await CodeAsync(
            () => security.UnbindAccountCertificateAsync("issued", bound.Id, None)));
        using var clerk = await node.SignInAsync("clerk");
        Assert.Equal("rights.denied", await CodeAsync(() => clerk.ListAccountCertificatesAsync("issued", None)));
    }

    [Fact]
    public async Task Loses_with_the_account_what_whoever_had_it_bound_and_keeps_what_the_administrator_did()
    {
        using var issued = await node.PersonAsync("taken-over");
        using var owner = await node.SignInAsync("taken-over");
        await BindNewAsync(owner);
        using var security = await node.SignInAsync("security");
        await security.EndAccountSessionsAsync("taken-over", None);
        var left = Assert.Single(await security.ListAccountCertificatesAsync("taken-over", None));
        Assert.Equal("security", left.BoundBy);
        using var browser = new CertificateBrowser(issued);
        Assert.Equal(new Uri(node.Web, "/"), await browser.SignInAsync(node.Web));
    }

    private async Task BindNewAsync(ExchangeClient owner)
    {
        using var certificate = node.Office.Issue("another");
        await owner.BindCertificateAsync(certificate.ExportCertificatePem(), RunningNode.Password, None);
    }

    private static async Task<string> CodeAsync(Func<Task> ask) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(ask)).Problem.Code;
}
