using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Certificates;
using Exchange.Testing.Servers;

namespace Exchange.Node.Tests.Identity;

/// <summary>A node with https pages that lets people in by certificates of one office, whose revocation lists it has.</summary>
public sealed class CertificateNode : RunningNode
{
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("exchange-certificates-");
    private readonly int port = LoopbackPorts.Next();

    public CertificateOffice Office { get; } = new("Bureau");

    /// <summary>An office this node knows nothing of.</summary>
    public CertificateOffice Foreign { get; } = new("Elsewhere");

    /// <summary>Where browsers show their certificate.</summary>
    public Uri Certificates => new($"https://127.0.0.1:{port}");

    /// <summary>The revocation lists; the node reads them again when they change.</summary>
    public string RevocationFile => Path.Combine(files.FullName, "lists.pem");

    protected override void Configure(JsonObject settings)
    {
        using var server = CertificateOffice.ForLoopback();
        File.WriteAllBytes(Path.Combine(files.FullName, "server.pfx"), server.Export(X509ContentType.Pkcs12));
        File.WriteAllText(Path.Combine(files.FullName, "trust.pem"), Office.TrustPem);
        WriteLists(TimeSpan.FromDays(7));
        settings["Web"]!["Url"] = "https://127.0.0.1:0";
        settings["Web"]!["CertificateFile"] = Path.Combine(files.FullName, "server.pfx");
        settings["SignIn"] = new JsonObject
        {
            ["SecondFactorRoles"] = new JsonArray("Auditor"),
            ["WrongAttemptsPerMinute"] = 1000,
        };
        settings["CertificateSignIn"] = new JsonObject
        {
            ["Url"] = Certificates.AbsoluteUri.TrimEnd('/'),
            ["TrustFile"] = Path.Combine(files.FullName, "trust.pem"),
            ["RevocationFile"] = RevocationFile,
        };
    }

    public override ExchangeClient Client() =>
        new(new HttpClient(CertificateBrowser.Handler(null, useCookies: false)) { BaseAddress = Web });

    /// <summary>Lists that revoke these, and are due again after that time.</summary>
    public void WriteLists(TimeSpan due, params IEnumerable<X509Certificate2> revoked)
    {
        File.WriteAllText(RevocationFile, Office.RevocationPem(TimeProvider.System.GetUtcNow() + due, revoked));
        // Two writes within one tick of the file system's clock look the same.
        File.SetLastWriteTimeUtc(RevocationFile, TimeProvider.System.GetUtcNow().UtcDateTime.AddTicks(Random.Shared.Next()));
    }

    /// <summary>A person with an account and a certificate the security administrator bound to it.</summary>
    public async Task<X509Certificate2> PersonAsync(string name, Role role = Role.Clerk)
    {
        await AccountAsync(name, role);
        var certificate = Office.Issue(name);
        using var security = await SignInAsync("security");
        await security.BindAccountCertificateAsync(name, certificate.ExportCertificatePem(), CancellationToken.None);
        return certificate;
    }

    public async Task AccountAsync(string name, Role role = Role.Clerk)
    {
        using var security = await SignInAsync("security");
        await security.AddAccountAsync(
            new AddAccountRequest(name, name, Password, "100000", [new Grant(role, "100000")], MustChangePassword: false),
            CancellationToken.None);
    }
}
