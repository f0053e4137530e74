using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Packaging.Signing;

/// <summary>A P-256 key with its certificate, as it lies in a key file.</summary>
/// <remarks>
/// File: PEM, first <c>PRIVATE KEY</c> (PKCS#8, unencrypted, readable by its owner only), then <c>CERTIFICATE</c>.
/// Beside it lies the certificate alone (<c>.crt</c>), which may be given away.
/// </remarks>
public sealed class SigningKey : IDisposable
{
    /// <summary>Practice keys live a year; offices use certificates of their own authority.</summary>
    private const int ValidDays = 365;

    private const long MaxFileBytes = 64 * 1024;

    private SigningKey(ECDsa key, X509Certificate2 certificate) => (Key, Certificate) = (key, certificate);

    public ECDsa Key { get; }

    /// <summary>The certificate, joined with the private key.</summary>
    public X509Certificate2 Certificate { get; }

    public PublicJwk PublicKey => PublicJwk.Of(Key);

    /// <summary>The RFC 7638 thumbprint of the public key.</summary>
    public string Id => PublicKey.Thumbprint;

    /// <summary>A new key with a self-signed certificate, valid from an hour ago (clocks differ) for a year.</summary>
    public static SigningKey Create(string commonName, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Create(commonName, now.AddHours(-1), now.AddDays(ValidDays));
    }

    public static SigningKey Create(string commonName, DateTimeOffset validFrom, DateTimeOffset validTo)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new SigningKey(key, request.CreateSelfSigned(validFrom, validTo));
    }

    /// <summary>Joins a key with the certificate some authority issued for it.</summary>
    public static SigningKey From(ECDsa key, X509Certificate2 certificate) =>
        new(key, certificate.HasPrivateKey ? certificate : certificate.CopyWithPrivateKey(key));

    /// <summary>Writes key file and certificate; never overwrites.</summary>
    public Outcome<Done> Save(string file)
    {
        var certificateFile = CertificateFile(file);
        if (File.Exists(file) || File.Exists(certificateFile))
            return SignatureProblems.KeyExists.With(
                ("file", Path.GetFileName(File.Exists(file) ? file : certificateFile)));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file, options))
            writer.Write($"{Key.ExportPkcs8PrivateKeyPem()}\n{Certificate.ExportCertificatePem()}\n");
        File.WriteAllText(certificateFile, Certificate.ExportCertificatePem() + "\n");
        return Done.Instance;
    }

    public static Outcome<SigningKey> Load(string file)
    {
        var problem = SignatureProblems.KeyUnreadable.With(("file", Path.GetFileName(file)));
        ECDsa? key = null;
        try
        {
            if (new FileInfo(file).Length > MaxFileBytes)
                return problem;
            var text = File.ReadAllText(file);
            key = ECDsa.Create();
            key.ImportFromPem(text);
            if (!PublicJwk.IsP256(key))
                return problem;
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(text);
            if (certificates.Count == 0 && File.Exists(CertificateFile(file)))
                certificates.ImportFromPemFile(CertificateFile(file));
            var point = PublicJwk.Of(key);
            foreach (var certificate in certificates)
            {
                using var held = certificate.GetECDsaPublicKey();
                if (held is null || !PublicJwk.IsP256(held) || PublicJwk.Of(held) != point)
                    continue;
                var joined = certificate.CopyWithPrivateKey(key);
                var loaded = new SigningKey(key, joined);
                key = null;
                return loaded;
            }

            return problem;
        }
        catch (Exception fault)
            when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return problem;
        }
        finally
        {
            key?.Dispose();
        }
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Key.Dispose();
    }

    private static string CertificateFile(string file) => Path.ChangeExtension(file, ".crt");
}
