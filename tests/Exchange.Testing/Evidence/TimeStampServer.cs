using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Testing.Evidence;

/// <summary>
/// A real RFC 3161 authority for tests: OpenSSL answers the queries, a small Kestrel carries them; a root and an authority's
/// certificate are made for each run.
/// </summary>
public sealed class TimeStampServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private readonly SemaphoreSlim one = new(1, 1);

    private TimeStampServer(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>PEM file of the root its certificate leads to.</summary>
    public string TrustFile => Path.Combine(folder, "ca.pem");

    /// <summary>While set, it answers as a service that is down.</summary>
    public bool Away { get; set; }

    public int Answered { get; private set; }

    public static async Task<TimeStampServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("exchange-tsa-").FullName;
        await MakeCertificatesAsync(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TimeStampServer(app, folder);
        app.MapPost("/", server.AnswerAsync);
        await app.StartAsync();
        server.Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        one.Dispose();
        TemporaryFolders.Remove(folder);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (Away)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        await one.WaitAsync();
        try
        {
            var (query, reply) = (Path.Combine(folder, "query.tsq"), Path.Combine(folder, "reply.tsr"));
            await using (var file = File.Create(query))
                await request.Body.CopyToAsync(file);
            await OpenSslAsync(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", query, "-out", reply);
            Answered++;
            return Results.Bytes(await File.ReadAllBytesAsync(reply), "application/timestamp-reply");
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task MakeCertificatesAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "ext.cnf"), "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "tsa.cnf"), """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """);
        string[] curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
        await OpenSslAsync(
            folder, ["req", "-x509", .. curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Root of a test run"]);
        await OpenSslAsync(folder, ["req", .. curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Time-stamp authority of a test run"]);
        await OpenSslAsync(
            folder, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650",
            "-extfile", "ext.cnf", "-out", "tsa.pem");
    }

    private static async Task OpenSslAsync(string folder, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", words)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("openssl did not start; install the package openssl.");
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"openssl {string.Join(' ', words)} failed: {await errors}");
    }
}
