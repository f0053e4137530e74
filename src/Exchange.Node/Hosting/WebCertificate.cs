using System.Security.Cryptography.X509Certificates;

namespace Exchange.Node.Hosting;

/// <summary>Loads the certificate people's browsers see.</summary>
internal static class WebCertificate
{
    /// <summary>Null for a plain http address.</summary>
    public static X509Certificate2? Load(WebOptions web, string baseFolder)
    {
        if (new Uri(web.Url).Scheme != Uri.UriSchemeHttps)
            return null;
        var file = Path.Combine(baseFolder, web.CertificateFile);
        if (!file.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".crt", StringComparison.OrdinalIgnoreCase))
            return X509CertificateLoader.LoadPkcs12FromFile(file, web.CertificatePassword);
        var key = web.CertificateKeyFile.Length > 0 ? Path.Combine(baseFolder, web.CertificateKeyFile) : null;
        return web.CertificatePassword.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(file, web.CertificatePassword, key)
            : X509Certificate2.CreateFromPemFile(file, key);
    }
}
