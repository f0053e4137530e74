namespace Exchange.Node.Identity.Certificates;

/// <summary>Signing in with a certificate, mostly of a USB key; without an address there is no such way.</summary>
internal sealed record CertificateSignInOptions
{
    public const string SectionName = "CertificateSignIn";

    /// <summary>Where browsers show their certificate: https, a port of its own on the machine of <c>Web:Url</c>. The
    /// server's certificate is that of <c>Web</c>, because the browser must find the same host.</summary>
    public string Url { get; init; } = "";

    /// <summary>Port browsers reach it by, where something forwards ports; 0 for that of <see cref="Url"/>.</summary>
    public int PublicPort { get; init; }

    /// <summary>PEM file of the authorities whose certificates are trusted, roots and those between; relative to the
    /// configuration file.</summary>
    public string TrustFile { get; init; } = "";

    /// <summary>PEM or DER file of their revocation lists; empty when revocation is not checked. Read again when it
    /// changes.</summary>
    public string RevocationFile { get; init; } = "";

    public bool IsUsed => Url.Length > 0;

    /// <summary>Only when <see cref="IsUsed"/>.</summary>
    public int Port => PublicPort > 0 ? PublicPort : new Uri(Url).Port;
}
