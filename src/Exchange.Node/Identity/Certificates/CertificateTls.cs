using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Exchange.Node.Identity.Certificates;

/// <summary>
/// Sets up the port at which browsers show their certificate. It is no port of pages, which would ask everybody for one, and
/// not that of the nodes, whose certificates come from another authority.
/// </summary>
internal static class CertificateTls
{
    public static void UseCertificateTls(
        this ListenOptions listener, X509Certificate2 server, CertificateTrust trust)
    {
        // HTTP/1.1 with one request per connection: each sign-in is a handshake of its own, in which the key must sign.
        listener.Protocols = HttpProtocols.Http1;
        // Browsers then offer only certificates these authorities issued. Windows takes the names from its own stores alone.
        var names = OperatingSystem.IsWindows()
            ? null
            : SslCertificateTrust.CreateForX509Collection(trust.Authorities, sendTrustInHandshake: true);
        var context = SslStreamCertificateContext.Create(server, null, offline: true, names);
        listener.UseHttps(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            // Judged by CertificateTrust after the handshake: refused in it, people would see a page of the browser about a
            // broken connection and never learn why.
            https.ClientCertificateValidation = (_, _, _) => true;
            https.OnAuthenticate = (_, tls) =>
            {
                tls.ServerCertificateContext = context;
                // A resumed connection would sign in without the key.
                tls.AllowTlsResume = false;
                tls.CertificateChainPolicy = new X509ChainPolicy
                {
                    DisableCertificateDownloads = true,
                    RevocationMode = X509RevocationMode.NoCheck,
                };
            };
        });
    }
}
