using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Https;

/// <summary>Sets a Kestrel port up for other nodes: TLS both ways, by the network CA.</summary>
public static class ExchangeTls
{
    /// <summary>
    /// This node's certificate out, a client certificate of the network required in. Both follow the directory: a newer
    /// one counts from the next handshake on. Use it on a port of its own; browsers have no such certificate.
    /// </summary>
    public static ListenOptions UseExchangeTls(this ListenOptions listen)
    {
        var directory = listen.ApplicationServices.GetRequiredService<NodeDirectory>();
        var certificates = listen.ApplicationServices.GetRequiredService<PeerCertificates>();
        listen.Protocols = HttpProtocols.Http1;
        return listen.UseHttps(https =>
        {
            https.ServerCertificateSelector = (_, _) => directory.TlsCertificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificates.IsClientOfNetwork(certificate);
        });
    }
}
