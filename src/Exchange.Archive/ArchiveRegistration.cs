using Exchange.Archive.Blobs;
using Exchange.Archive.Verification;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Registers the archive.</summary>
public static class ArchiveRegistration
{
    public static IServiceCollection AddExchangeArchive(this IServiceCollection services)
    {
        services.AddOptions<ArchiveOptions>().BindConfiguration(ArchiveOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ArchiveOptions>, ArchiveOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IBlobStore>(provider => Open(
            provider.GetRequiredService<IOptions<ArchiveOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPackageArchive, OcflPackageArchive>();
        services.AddSingleton<IArchiveCustody, ArchiveCustody>();
        services.AddSingleton(provider => new ArchiveSweep(
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<IOptions<ArchiveOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ArchiveProbe(
            provider.GetRequiredService<IBlobStore>(),
            provider.GetRequiredService<IOptions<ArchiveOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ArchiveVerifier(provider.GetRequiredService<IBlobStore>()));
        services.AddHostedService<ArchiveStart>();
        return services;
    }

    private static IBlobStore Open(ArchiveOptions options, TimeProvider clock) => options switch
    {
        { Store: ArchiveStoreKind.Files } => new FileBlobStore(options.Root, clock),
        { Store: ArchiveStoreKind.Azure, ConnectionString: { } account } =>
            new AzureBlobStore(AzureContainer.Open(account, options.Container), clock),
        _ => throw new InvalidOperationException($"No archive can be opened on {options.Store}."),
    };
}
