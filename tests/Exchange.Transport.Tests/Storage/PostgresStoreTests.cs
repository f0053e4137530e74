using Exchange.Storage;
using Exchange.Testing.Accounts;
using Exchange.Testing.Archiving;
using Exchange.Testing.Auditing;
using Exchange.Testing.CaseMessages;
using Exchange.Testing.Cases;
using Exchange.Testing.Checks;
using Exchange.Testing.Events;
using Exchange.Testing.Covers;
using Exchange.Testing.Evidence;
using Exchange.Testing.Exchanging;
using Exchange.Testing.Jobs;
using Exchange.Testing.Libraries;
using Exchange.Testing.Notifications;
using Exchange.Testing.Releases;
using Exchange.Testing.Requests;
using Exchange.Testing.Reviews;
using Exchange.Testing.Storage;
using Exchange.Testing.RulePacks;
using Exchange.Testing.Submissions;
using Exchange.Testing.Sync;
using Exchange.Testing.Webhooks;
using Exchange.Testing.Workflows;

namespace Exchange.Transport.Tests.Storage;

/// <summary>One set of databases for all contract tests on PostgreSQL.</summary>
[CollectionDefinition(nameof(PostgresCollection))]
public sealed class PostgresCollection : ICollectionFixture<StorageDatabases>;

[Collection(nameof(PostgresCollection))]
public sealed class PostgresCaseStoreTests(StorageDatabases databases) : CaseStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresCaseMessageStoreTests(StorageDatabases databases) : CaseMessageStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresEvidenceStoreTests(StorageDatabases databases) : EvidenceStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresReviewTaskStoreTests(StorageDatabases databases) : ReviewTaskStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresCheckStoreTests(StorageDatabases databases) : CheckStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresRulePackStoreTests(StorageDatabases databases) : RulePackStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresSubmissionStoreTests(StorageDatabases databases) : SubmissionStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresReleaseStoreTests(StorageDatabases databases) : ReleaseStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresRequestStoreTests(StorageDatabases databases) : RequestStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresLibraryStoreTests(StorageDatabases databases) : LibraryStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresBundleStoreTests(StorageDatabases databases) : BundleStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresSyncStoreTests(StorageDatabases databases) : SyncStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresAccountStoreTests(StorageDatabases databases) : AccountStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresSignInCertificateStoreTests(StorageDatabases databases) : SignInCertificateStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresLeaveCoverStoreTests(StorageDatabases databases) : LeaveCoverStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresAuditStoreTests(StorageDatabases databases) : AuditStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresOutboxStoreTests(StorageDatabases databases) : OutboxStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresTrafficLogTests(StorageDatabases databases) : TrafficLogContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresInboxStoreTests(StorageDatabases databases) : InboxStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresWorkflowStoreTests(StorageDatabases databases) : WorkflowStoreContract
{
    private readonly IServiceProvider services = databases.Empty(StorageProvider.Postgres);

    protected override Task<IWorkflowStoreScope> OpenAsync() => WorkflowStoreScope.OpenAsync(services);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresUnitOfWorkTests(StorageDatabases databases) : UnitOfWorkContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresArchiveRecordsTests(StorageDatabases databases) : ArchiveRecordsContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresTimeStampStoreTests(StorageDatabases databases) : TimeStampStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresOpenWorkStoreTests(StorageDatabases databases) : OpenWorkStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresEventLogTests(StorageDatabases databases) : EventLogContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresWebhookStoreTests(StorageDatabases databases) : WebhookStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}

[Collection(nameof(PostgresCollection))]
public sealed class PostgresNotificationStoreTests(StorageDatabases databases) : NotificationStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Postgres);
}
