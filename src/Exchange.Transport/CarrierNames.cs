namespace Exchange.Transport;

/// <summary>Names of the carriers, as addresses in the directory use them.</summary>
public static class CarrierNames
{
    /// <summary>The network: <c>https://node.example:8443/</c>.</summary>
    public const string Https = "https";

    /// <summary>
    /// A drop folder on an FTP server, <c>ftps://server.example/inbox/330106</c>; TLS is explicit. Plain <c>ftp:</c> is
    /// for lines that are protected otherwise.
    /// </summary>
    public const string Ftp = "ftp";

    /// <summary>Discs that people carry: <c>media://disc/</c>.</summary>
    public const string Media = "media";

    /// <summary>The carrier that reaches such an address, or null when none does.</summary>
    public static string? Of(Uri address) => address.Scheme switch
    {
        "https" => Https,
        "ftps" or "ftp" => Ftp,
        "media" => Media,
        _ => null,
    };
}
