using Azure.Core;
using Azure.Storage.Blobs;

namespace Exchange.Archive.Blobs;

/// <summary>Opens the container an archive lies in.</summary>
internal static class AzureContainer
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private const int DefaultTries = 5;

    /// <param name="connectionString">With the account's key or a shared access signature.</param>
    /// <param name="tries">How often a request that failed is repeated, with growing pauses.</param>
    public static BlobContainerClient Open(string connectionString, string name, int tries = DefaultTries) =>
        new(connectionString, name, ClientOptions(tries));

    /// <param name="address">Address of the container with a shared access signature that may read and list.</param>
    public static BlobContainerClient Open(Uri address) => new(address, ClientOptions(DefaultTries));

    // The protocol version is pinned: emulators and Azure Stack know older ones than the newest the client speaks.
    private static BlobClientOptions ClientOptions(int tries) => new(BlobClientOptions.ServiceVersion.V2023_01_03)
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = tries, MaxDelay = LongestPause },
    };
}
