using Exchange.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Workflows;

/// <summary>
/// Effects of activities as rows of the burst's own transaction, without any key: what is done twice is there twice.
/// </summary>
public sealed class EffectRows
{
    private readonly ExchangeDbContext context;
    private readonly ExchangeUnit unit;

    internal EffectRows(ExchangeDbContext context, ExchangeUnit unit) => (this.context, this.unit) = (context, unit);

    /// <summary>Registers the rows beside the stores they share a transaction with.</summary>
    public static void Register(IServiceCollection services) => services.AddScoped(provider => new EffectRows(
        provider.GetRequiredService<ExchangeDbContext>(), provider.GetRequiredService<ExchangeUnit>()));

    public Task CreateTableAsync(CancellationToken cancellationToken) => context.Database.ExecuteSqlAsync(
        $"CREATE TABLE test_effects (instance_id varchar(36), step varchar(100), process_id integer)", cancellationToken);

    /// <summary>Written with the burst, or not at all.</summary>
    public void Stage(Guid instanceId, string step) => unit.BeforeSave(cancellationToken => context.Database.ExecuteSqlAsync(
        $"INSERT INTO test_effects VALUES ({instanceId.ToString()}, {step}, {Environment.ProcessId})", cancellationToken));

    /// <summary>How many effects there are of each instance, step and process.</summary>
    public async Task<IReadOnlyList<EffectCount>> CountAsync(CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<EffectCount>(
            $"""
            SELECT instance_id AS "InstanceId", step AS "Step", process_id AS "ProcessId", CAST(COUNT(*) AS integer) AS "Count"
            FROM test_effects GROUP BY instance_id, step, process_id
            """).ToListAsync(cancellationToken);
}

/// <summary>How often a process did a step of an instance.</summary>
public sealed record EffectCount(string InstanceId, string Step, int ProcessId, int Count);
