using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Auditing;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Covers;
using Exchange.Hub.Evidence;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Events;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Hub.Jobs;
using Exchange.Hub.Libraries;
using Exchange.Hub.Notifications;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Hub.RulePacks;
using Exchange.Hub.Submissions;
using Exchange.Hub.Sync;
using Exchange.Hub.Webhooks;
using Exchange.Hub.Workflows.Designing;
using Exchange.Storage.Accounts;
using Exchange.Storage.Archiving;
using Exchange.Storage.Auditing;
using Exchange.Storage.CaseMessages;
using Exchange.Storage.Cases;
using Exchange.Storage.Checks;
using Exchange.Storage.Covers;
using Exchange.Storage.Evidence;
using Exchange.Storage.Evidence.TimeStamps;
using Exchange.Storage.Events;
using Exchange.Storage.Exchanging;
using Exchange.Storage.Extracts;
using Exchange.Storage.Exchanging.Bundles;
using Exchange.Storage.Jobs;
using Exchange.Storage.Libraries;
using Exchange.Storage.Notifications;
using Exchange.Storage.Providers;
using Exchange.Storage.Releases;
using Exchange.Storage.Requests;
using Exchange.Storage.Reviews;
using Exchange.Storage.RulePacks;
using Exchange.Storage.Submissions;
using Exchange.Storage.Sync;
using Exchange.Storage.Webhooks;
using Exchange.Storage.Workflows;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Storage;

/// <summary>Registers every store over the configured database.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds the stores, one context per scope, and <see cref="StorageMigrator"/>. Options are checked at start. Needs a
    /// <see cref="DivisionTable"/>; the shipped one is taken when none is registered.
    /// </summary>
    public static IServiceCollection AddExchangeStorage(
        this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddSingleton(_ => DivisionTable.Load(DivisionTable.DefaultFile));
        services.AddSingleton<ExchangeDbContextFactory>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StorageMigrator(provider.GetRequiredService<ExchangeDbContextFactory>()));
        services.AddScoped(provider => provider.GetRequiredService<ExchangeDbContextFactory>().Create());
        services.AddScoped<ExchangeUnit>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<ExchangeUnit>());

        services.AddScoped<ICaseStore, CaseStore>();
        services.AddScoped<ICaseMessageStore, CaseMessageStore>();
        services.AddScoped<IEvidenceStore, EvidenceStore>();
        services.AddScoped<IReviewTaskStore, ReviewTaskStore>();
        services.AddScoped<ICheckStore, CheckStore>();
        services.AddScoped<IRulePackStore, RulePackStore>();
        services.AddScoped<ISubmissionStore, SubmissionStore>();
        services.AddScoped<IReleaseStore, ReleaseStore>();
        services.AddScoped<IExtractStore, ExtractStore>();
        services.AddScoped<ISyncStore, SyncStore>();
        services.AddScoped<IConsistencyStore, ConsistencyStore>();
        services.AddScoped<IRequestStore, RequestStore>();
        services.AddScoped<ILibraryStore, LibraryStore>();
        services.AddScoped<IAccountStore, AccountStore>();
        services.AddScoped<ISignInCertificateStore, SignInCertificateStore>();
        services.AddScoped<ISessionStore, SessionStore>();
        services.AddScoped<IApiKeyStore, ApiKeyStore>();
        services.AddScoped<ILeaveCoverStore, LeaveCoverStore>();
        services.AddScoped<IAuditStore, AuditStore>();
        services.AddScoped<IOpenWorkStore, OpenWorkStore>();
        services.AddScoped<IQueueFigures, QueueFigures>();
        services.AddScoped<IArchiveRecords, ArchiveRecords>();
        services.AddScoped<IAuditHeadStore, AuditHeadStore>();
        services.AddScoped<ITimeStampStore, TimeStampStore>();
        services.AddScoped<IOutboxStore, OutboxStore>();
        services.AddScoped<ITrafficLog, TrafficLog>();
        services.AddScoped<IInboxStore, InboxStore>();
        services.AddScoped<IBundleStore, BundleStore>();
        services.AddScoped<IEventLog, EventLog>();
        services.AddScoped<IWebhookStore, WebhookStore>();
        services.AddScoped<INotificationStore, NotificationStore>();
        services.AddScoped<IMailStore, MailStore>();
        services.AddScoped<IWorkflowStore, WorkflowStore>();
        services.AddScoped<IWorkflowInstanceSearch, WorkflowInstanceSearch>();
        return services;
    }

    /// <summary>The same with finished options.</summary>
    public static IServiceCollection AddExchangeStorage(this IServiceCollection services, StorageOptions options) =>
        services.AddExchangeStorage(configured =>
        {
            (configured.Provider, configured.File) = (options.Provider, options.File);
            configured.ConnectionString = options.ConnectionString;
            configured.CommandTimeout = options.CommandTimeout;
        });
}
