namespace Exchange.Node.Hosting;

/// <summary>The listener for people: API and web app.</summary>
internal sealed record WebOptions
{
    public const string SectionName = "Web";

    /// <summary>Address to listen on. Plain HTTP only on loopback, or behind a proxy that ends TLS.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>PKCS#12 or PEM file with the certificate for an https address; its password comes from
    /// <c>EXCHANGE_Web__CertificatePassword</c>.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>Private key of a PEM certificate when it is in a file of its own.</summary>
    public string CertificateKeyFile { get; init; } = "";

    public string CertificatePassword { get; init; } = "";

    /// <summary>A proxy on this machine ends TLS and sets X-Forwarded-For and X-Forwarded-Proto.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Slowest upload that is not cut off, in bytes per second; 0 waits for ever.</summary>
    public double MinUploadBytesPerSecond { get; init; } = 240;

    /// <summary>Largest request body other than an upload, in bytes.</summary>
    public long MaxRequestBytes { get; init; } = 1024 * 1024;

    /// <summary>Requests one account, one key or one address that is not signed in may make per minute.</summary>
    public int RequestsPerMinute { get; init; } = 3000;

    /// <summary>Folder of the built web app; relative to the program.</summary>
    public string RootFolder { get; init; } = "wwwroot";

    /// <summary>Folder of the workflow designer; relative to the program.</summary>
    public string StudioFolder { get; init; } = "studio";

    /// <summary>Whether workflows may answer HTTP requests of other programs below <c>/workflows</c>.</summary>
    public bool ServesWorkflowHttp { get; init; }
}
