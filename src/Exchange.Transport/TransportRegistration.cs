using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Maps;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.Scanning;
using Exchange.Hub.Sync;
using Exchange.Hub.Webhooks;
using Exchange.Transport.Bandwidth;
using Exchange.Transport.Bundles;
using Exchange.Transport.Content;
using Exchange.Transport.Directory;
using Exchange.Transport.DropFolders;
using Exchange.Transport.Ftp;
using Exchange.Transport.Hosting;
using Exchange.Transport.Https;
using Exchange.Transport.Mails;
using Exchange.Transport.Maps;
using Exchange.Transport.Media;
using Exchange.Transport.Scanning;
using Exchange.Transport.TimeStamps;
using Exchange.Transport.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport;

/// <summary>
/// Registers identity, directory, staging and the HTTPS carrier; <c>AddExchanging</c> brings the use cases.
/// </summary>
public static class TransportRegistration
{
    /// <summary>
    /// Everything but the background workers, which a process without the exchange role does not run.
    /// </summary>
    public static IServiceCollection AddExchangeTransport(this IServiceCollection services)
    {
        AddOptions<TransportOptions, TransportOptionsValidator>(services, TransportOptions.SectionName);
        AddOptions<HttpsOptions, HttpsOptionsValidator>(services, HttpsOptions.SectionName);
        AddOptions<ContentStagingOptions, ContentStagingOptionsValidator>(services, ContentStagingOptions.SectionName);
        AddOptions<BandwidthOptions, BandwidthOptionsValidator>(services, BandwidthOptions.SectionName);
        services.AddSingleton<BandwidthLimit>();
        services.AddSingleton(provider => NodeIdentity.Load(FolderOf(provider)));
        services.AddSingleton<INodeIdentity>(provider => provider.GetRequiredService<NodeIdentity>());
        services.AddSingleton(
            provider => NodeDirectory.Load(FolderOf(provider), provider.GetRequiredService<NodeIdentity>()));
        services.AddSingleton<INodeDirectory>(provider => provider.GetRequiredService<NodeDirectory>());
        services.AddSingleton<PeerCertificates>();
        services.AddSingleton(provider => new PeerClient(
            provider.GetRequiredService<NodeDirectory>(),
            provider.GetRequiredService<PeerCertificates>(),
            provider.GetRequiredService<BandwidthLimit>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<HttpsOptions>>()));
        services.AddSingleton<IChangeFeedClient>(provider => provider.GetRequiredService<PeerClient>());
        services.AddSingleton<IConsistencyPeer, ConsistencyClient>();
        services.AddBundles();
        services.AddSingleton<ICarrier, HttpsCarrier>();
        services.AddSingleton<ContentGate>();
        services.AddSingleton<IContentStaging, FileContentStaging>();
        services.AddSingleton<DirectoryRefresh>();
        services.AddSingleton<LinkTest>();
        services.AddSingleton<ITimeStampAuthority, HttpTimeStampAuthority>();
        services.AddSingleton<IFileScanner, ClamAvScanner>();
        services.AddSingleton<IMailSender, SmtpMailSender>();
        services.AddSingleton<IWebhookSender, HttpWebhookSender>();
        services.AddSingleton<IOfficeMapServer, WmtsServer>();
        services.AddSingleton<IWebhookSecrets, ProtectedWebhookSecrets>();
        return services;
    }

    /// <summary>What every process of a node runs: it sees newer directories and keys.</summary>
    public static IServiceCollection AddDirectoryWatch(this IServiceCollection services) =>
        services.AddHostedService<DirectoryWatch>();

    /// <summary>The workers that send and process messages; for processes with the exchange role.</summary>
    public static IServiceCollection AddExchangeWorkers(this IServiceCollection services)
    {
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<InboxWorker>();
        return services;
    }

    /// <summary>What carries messages where no line reaches: drop folders and discs.</summary>
    private static void AddBundles(this IServiceCollection services)
    {
        AddOptions<BundleOptions, BundleOptionsValidator>(services, BundleOptions.SectionName);
        AddOptions<FtpOptions, FtpOptionsValidator>(services, FtpOptions.SectionName);
        services.AddSingleton<BundleTurns>();
        services.AddSingleton<BundleLoader>();
        services.AddSingleton<BundleExport>();
        services.AddSingleton<BundleAnswers>();
        services.AddSingleton<BundleImport>();
        services.AddSingleton<DropFolderSender>();
        services.AddSingleton<DropFolderPoll>();
        services.AddSingleton(provider => new DropFolderExchange(
            provider.GetRequiredService<DropFolderPoll>(),
            provider.GetRequiredService<DropFolderSender>(),
            provider.GetRequiredService<INodeDirectory>(),
            provider.GetRequiredService<CarrierChoice>(),
            provider.GetRequiredService<ILogger<DropFolderExchange>>()));
        services.AddSingleton<MediaFolders>();
        services.AddSingleton(provider => new MediaDesk(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<BundleExport>(),
            provider.GetRequiredService<BundleImport>(),
            provider.GetRequiredService<BundleTurns>(),
            provider.GetRequiredService<MediaFolders>(),
            provider.GetRequiredService<INodeDirectory>(),
            provider.GetRequiredService<CarrierChoice>(),
            provider.GetRequiredService<IOptions<BundleOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICarrier, FtpCarrier>();
        services.AddSingleton<ICarrier, MediaCarrier>();
    }

    private static void AddOptions<TOptions, TValidator>(IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }

    private static string FolderOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TransportOptions>>().Value.IdentityFolder;
}
