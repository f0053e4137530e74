using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Exchange.Node.Tests.Identity;

/// <summary>
/// Follows the way to the listener for certificates and back, with the cookies of a browser and the certificate of a USB key, if
/// any.
/// </summary>
internal sealed class CertificateBrowser(X509Certificate2? certificate) : IDisposable
{
    public HttpClient Http { get; } = new(Handler(certificate, useCookies: true));

    /// <summary>The page of the node it ends at.</summary>
    public async Task<Uri> SignInAsync(Uri node, string back = "/")
    {
        using var sent = await Http.GetAsync(new Uri(node, $"/api/v1/session/certificate?back={Uri.EscapeDataString(back)}"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        using var shown = await Http.GetAsync(sent.Headers.Location);
        Assert.True(shown.StatusCode == HttpStatusCode.Found, await shown.Content.ReadAsStringAsync());
        Assert.True(shown.Headers.ConnectionClose);
        return shown.Headers.Location!; // A redirect has a place.
    }

    /// <summary>User name of who is signed in; null when nobody is.</summary>
    public async Task<string?> WhoAsync(Uri node)
    {
        using var answer = await Http.GetAsync(new Uri(node, "/api/v1/session"));
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["account"]!["userName"]!.GetValue<string>()
            : null;
    }

    public void Dispose() => Http.Dispose();

    public static SocketsHttpHandler Handler(X509Certificate2? certificate, bool useCookies)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = useCookies,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        };
        // Sent whatever authorities the node names: a hostile browser does not care either.
        if (certificate is not null)
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        return handler;
    }
}
