using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Exchange.Archive.Blobs;
using Exchange.Archive.Verification;
using Exchange.Testing.Storage;

namespace Exchange.Transport.Tests.Archive;

/// <summary>A container of a real blob service.</summary>
internal sealed class AzureTestStorage(AzuriteServer server) : TestStorage
{
    private readonly BlobContainerClient container =
        AzureContainer.Open(server.ConnectionString, AzuriteServer.NewContainerName());

    /// <summary>Address of the container with a signature that may read and list.</summary>
    public Uri Address => container.GenerateSasUri(
        BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, DateTimeOffset.MaxValue.AddYears(-1));

    public override IBlobStore Open(TimeProvider clock) => new AzureBlobStore(container, clock);

    public override Task<ArchiveReport> VerifyAsync() => ArchiveVerifier.VerifyContainerAsync(Address, default);

    public override void Dispose() => container.DeleteIfExists();
}
