using System.Reflection;
using System.Runtime.ExceptionServices;
using Exchange.Storage;
using Exchange.Storage.Providers;
using Exchange.Testing.Accounts;
using Exchange.Testing.Auditing;
using Exchange.Testing.CaseMessages;
using Exchange.Testing.Cases;
using Exchange.Testing.Checks;
using Exchange.Testing.Covers;
using Exchange.Testing.Evidence;
using Exchange.Testing.Exchanging;
using Exchange.Testing.Libraries;
using Exchange.Testing.Releases;
using Exchange.Testing.Requests;
using Exchange.Testing.Reviews;
using Exchange.Testing.Storage;
using Exchange.Testing.RulePacks;
using Exchange.Testing.Submissions;
using Exchange.Testing.Sync;
using Exchange.Testing.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Transport.Tests.Storage;

/// <summary>
/// SQL Server: that its schema can be made is always checked; the contracts run as further rows when
/// EXCHANGE_TEST_SQLSERVER names a server. A row stands for one test of one contract.
/// </summary>
public sealed class SqlServerTests(StorageDatabases databases) : IClassFixture<StorageDatabases>
{
    private const string Schema = "Schema";

    public static TheoryData<string, string> Contracts()
    {
        var rows = new TheoryData<string, string> { { Schema, "creates every table" } };
        if (StorageDatabases.SqlServer is null)
            return rows;
        foreach (var contract in Classes())
        {
            foreach (var method in contract.GetMethods().Where(IsPlainTest))
                rows.Add(contract.Name, method.Name);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task Keeps_the_contract(string contract, string test)
    {
        if (contract == Schema)
        {
            using var context = new SqlServerDesignTimeFactory().CreateDbContext([]);
            var script = context.Database.GenerateCreateScript();
            Assert.All(context.Model.GetEntityTypes(), entity => Assert.Contains(
                $"CREATE TABLE [{entity.GetTableName()}]", script, StringComparison.Ordinal));
            return;
        }

        var type = Classes().Single(each => each.Name == contract);
        var suite = Activator.CreateInstance(type, databases.Empty(StorageProvider.SqlServer));
        try
        {
            await (Task)type.GetMethod(test)!.Invoke(suite, [])!; // Named by Contracts above; tests answer a task.
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    private static IEnumerable<Type> Classes() => typeof(SqlServerTests).GetNestedTypes(BindingFlags.NonPublic);

    private static bool IsPlainTest(MethodInfo method) =>
        method.GetCustomAttribute<FactAttribute>() is { } fact && fact.GetType() == typeof(FactAttribute);

    private sealed class CaseStore(IServiceProvider services) : CaseStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class CaseMessageStore(IServiceProvider services) : CaseMessageStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class EvidenceStore(IServiceProvider services) : EvidenceStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class ReviewTaskStore(IServiceProvider services) : ReviewTaskStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class CheckStore(IServiceProvider services) : CheckStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class RulePackStore(IServiceProvider services) : RulePackStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class SubmissionStore(IServiceProvider services) : SubmissionStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class ReleaseStore(IServiceProvider services) : ReleaseStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class RequestStore(IServiceProvider services) : RequestStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class LibraryStore(IServiceProvider services) : LibraryStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class BundleStore(IServiceProvider services) : BundleStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class SyncStore(IServiceProvider services) : SyncStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class AccountStore(IServiceProvider services) : AccountStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class SignInCertificateStore(IServiceProvider services) : SignInCertificateStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class LeaveCoverStore(IServiceProvider services) : LeaveCoverStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class AuditStore(IServiceProvider services) : AuditStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class OutboxStore(IServiceProvider services) : OutboxStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class TrafficLog(IServiceProvider services) : TrafficLogContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class InboxStore(IServiceProvider services) : InboxStoreContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class UnitOfWork(IServiceProvider services) : UnitOfWorkContract
    {
        protected override IServiceProvider Services => services;
    }

    private sealed class WorkflowStore(IServiceProvider services) : WorkflowStoreContract
    {
        protected override Task<IWorkflowStoreScope> OpenAsync() => WorkflowStoreScope.OpenAsync(services);
    }
}
