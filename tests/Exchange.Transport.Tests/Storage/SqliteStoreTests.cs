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

/// <summary>One set of databases for all contract tests on SQLite.</summary>
[CollectionDefinition(nameof(SqliteCollection))]
public sealed class SqliteCollection : ICollectionFixture<StorageDatabases>;

[Collection(nameof(SqliteCollection))]
public sealed class SqliteCaseStoreTests(StorageDatabases databases) : CaseStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteCaseMessageStoreTests(StorageDatabases databases) : CaseMessageStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteEvidenceStoreTests(StorageDatabases databases) : EvidenceStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteReviewTaskStoreTests(StorageDatabases databases) : ReviewTaskStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteCheckStoreTests(StorageDatabases databases) : CheckStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteRulePackStoreTests(StorageDatabases databases) : RulePackStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteSubmissionStoreTests(StorageDatabases databases) : SubmissionStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteReleaseStoreTests(StorageDatabases databases) : ReleaseStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteRequestStoreTests(StorageDatabases databases) : RequestStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteLibraryStoreTests(StorageDatabases databases) : LibraryStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteBundleStoreTests(StorageDatabases databases) : BundleStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteSyncStoreTests(StorageDatabases databases) : SyncStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteAccountStoreTests(StorageDatabases databases) : AccountStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteSignInCertificateStoreTests(StorageDatabases databases) : SignInCertificateStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteLeaveCoverStoreTests(StorageDatabases databases) : LeaveCoverStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteAuditStoreTests(StorageDatabases databases) : AuditStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteOutboxStoreTests(StorageDatabases databases) : OutboxStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteTrafficLogTests(StorageDatabases databases) : TrafficLogContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteInboxStoreTests(StorageDatabases databases) : InboxStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteWorkflowStoreTests(StorageDatabases databases) : WorkflowStoreContract
{
    private readonly IServiceProvider services = databases.Empty(StorageProvider.Sqlite);

    protected override Task<IWorkflowStoreScope> OpenAsync() => WorkflowStoreScope.OpenAsync(services);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteUnitOfWorkTests(StorageDatabases databases) : UnitOfWorkContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteArchiveRecordsTests(StorageDatabases databases) : ArchiveRecordsContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteTimeStampStoreTests(StorageDatabases databases) : TimeStampStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteOpenWorkStoreTests(StorageDatabases databases) : OpenWorkStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteEventLogTests(StorageDatabases databases) : EventLogContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteWebhookStoreTests(StorageDatabases databases) : WebhookStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}

[Collection(nameof(SqliteCollection))]
public sealed class SqliteNotificationStoreTests(StorageDatabases databases) : NotificationStoreContract
{
    protected override IServiceProvider Services { get; } = databases.Empty(StorageProvider.Sqlite);
}
