using System.Net;
using Exchange.Contracts.Problems;
using Exchange.Node.Hosting;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Certificates;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Identity;

/// <summary>The sign-in by certificate is off until its settings are complete and safe.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class CertificateSettingsTests(RunningNode node)
{
    [Fact]
    public async Task Is_off_unless_an_address_is_given()
    {
        using var http = await node.HttpAsync("clerk");
        Assert.Contains(
            "\"certificate\":false", await http.GetStringAsync("/api/v1/session/ways"), StringComparison.Ordinal);
        using var refused = await http.GetAsync("/api/v1/session/certificate");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var client = await node.SignInAsync("clerk");
        using var office = new CertificateOffice("Bureau");
        using var certificate = office.Issue("clerk");
        var problem = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.BindCertificateAsync(
            certificate.ExportCertificatePem(), RunningNode.Password, CancellationToken.None));
        Assert.Equal("certificate.not-used", problem.Problem.Code);
    }

    [Theory]
    [InlineData("https://0.0.0.0:8444", "trust.pem", "https://0.0.0.0:443", false, true)]
    [InlineData("http://127.0.0.1:8444", "trust.pem", "https://0.0.0.0:443", false, false)]
    [InlineData("https://0.0.0.0:8444", "", "https://0.0.0.0:443", false, false)]
    [InlineData("https://0.0.0.0:8444", "trust.pem", "http://127.0.0.1:8080", false, false)]
    [InlineData("https://0.0.0.0:8444", "trust.pem", "http://0.0.0.0:8080", true, false)]
    [InlineData("", "", "http://127.0.0.1:8080", false, true)]
    public void Needs_https_pages_and_authorities(string url, string trust, string pages, bool behindProxy, bool allowed)
    {
        var web = Options.Create(new WebOptions { Url = pages, BehindProxy = behindProxy });
        var result = new CertificateSignInOptionsValidator(web).Validate(
            null, new CertificateSignInOptions { Url = url, TrustFile = trust });
        Assert.Equal(allowed, result.Succeeded);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("issuing", "no root")]
    public void Says_which_file_of_authorities_cannot_be_used(string content, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-trust-");
        try
        {
            using var office = new CertificateOffice("Bureau");
            if (content.Length > 0)
                File.WriteAllText(
                    Path.Combine(folder.FullName, "trust.pem"),
                    office.TrustPem[office.TrustPem.LastIndexOf("-----BEGIN", StringComparison.Ordinal)..]);
            var failure = Assert.Throws<InvalidDataException>(() => CertificateTrust.Load(
                new CertificateSignInOptions { Url = "https://127.0.0.1:1", TrustFile = "trust.pem" }, folder.FullName,
                TimeProvider.System));
            Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Trusts_nobody_while_it_is_off()
    {
        using var office = new CertificateOffice("Bureau");
        using var certificate = office.Issue("clerk");
        var trust = CertificateTrust.Load(new CertificateSignInOptions(), "", TimeProvider.System);
        Assert.Equal("certificate.untrusted", trust.Check(certificate)?.Code);
    }
}
