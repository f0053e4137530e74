using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Node.Identity.Certificates;

/// <summary>
/// What the sign-in page gives a browser on its way to the listener for certificates, so that this one knows which page to lead
/// back to: sealed by the node, because a link from elsewhere must not be able to name another place.
/// </summary>
/// <param name="Origin">Scheme, host and port of the pages as the browser sees them.</param>
/// <param name="Back">Path of the page to come back to.</param>
/// <param name="Until">Afterwards the browser has to begin again.</param>
internal sealed record CertificateTicket(string Origin, string Back, DateTimeOffset Until)
{
    /// <summary>Time to plug in the key, choose the certificate and type the PIN.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string Purpose = "Exchange.Identity.CertificateTicket";

    public string Seal(IDataProtectionProvider protection) =>
        protection.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(this));

    /// <summary>Null when this node did not seal it.</summary>
    public static CertificateTicket? Open(string? text, IDataProtectionProvider protection)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<CertificateTicket>(protection.CreateProtector(Purpose).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
