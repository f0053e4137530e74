using System.Diagnostics;
using System.Globalization;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Workflows;

/// <summary>
/// What the durable host does in a second: instances started up to their first wait, and resumed to their end, one burst each, while
/// more and more others lie suspended beside them. One host, one burst at a time, every commit on disk on SQLite; the throwaway
/// PostgreSQL does not wait for the disk.
/// </summary>
internal static class WorkflowBenchmark
{
    public const string Command = "workflow";

    public static readonly string Usage = $"usage: {Command} [SUSPENDED[,SUSPENDED…]] [INSTANCES]; default 1000,10000,100000 and 1000";

    private const int WarmUp = 300;

    private const string Definition = """
        {"id":"wait-v1","definitionId":"wait","name":"wait","version":1,"root":{"id":"s","type":"Elsa.Sequence","version":1,"activities":[
          {"id":"a","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"begun"}}},
          {"id":"b","type":"Elsa.Event","version":1,"eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}},
          {"id":"c","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"ended"}}}]}}
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 2)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        int[] suspended = arguments.Count > 0
            ? [.. arguments[0].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Order()] : [1_000, 10_000, 100_000];
        var instances = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000;

        Console.WriteLine(
            "| store | suspended beside | started per second | resumed per second | ms per burst, start | ms per burst, resume "
                + "| bare transactions per second |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        var folder = Directory.CreateTempSubdirectory("exchange-bench-").FullName;
        using (var postgres = PostgresServer.Start())
        {
            await MeasureAsync(
                new StorageOptions { File = Path.Combine(folder, "workflow.db") }, suspended, instances, cancellationToken);
            await MeasureAsync(
                new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = postgres.CreateDatabase("workflow") },
                suspended, instances, cancellationToken);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(
        StorageOptions storage, IReadOnlyList<int> suspended, int instances, CancellationToken cancellationToken)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddExchangeStorage(storage);
        collection.AddWorkflow();
        await using var services = collection.BuildServiceProvider(validateScopes: true);
        await services.GetRequiredService<StorageMigrator>().MigrateAsync(cancellationToken);
        await using (var scope = services.CreateAsyncScope())
        {
            var change = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>()
                .ImportAndPublishAsync(Definition, cancellationToken);
            if (change.Version is null)
                throw new InvalidOperationException(string.Join('\n', change.Mistakes));
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(cancellationToken);
        }

        // The first bursts also compile the code and the queries; they are not measured.
        var (warm, _) = await StartAsync(services, WarmUp, cancellationToken);
        await ResumeAsync(services, [.. warm.Skip(1)], cancellationToken);
        var waiting = 1;
        foreach (var beside in suspended)
        {
            await SuspendedInstances.CopyAsync(services, warm[0], beside - waiting, cancellationToken);
            waiting = beside;
            var (ids, started) = await StartAsync(services, instances, cancellationToken);
            var resumed = await ResumeAsync(services, ids, cancellationToken);
            var bare = await BareTransactions.MeasureAsync(storage, services, warm[0], instances, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {storage.Provider} | {beside} | {Rate(instances, started):F0} | {Rate(instances, resumed):F0} "
                    + $"| {started.TotalMilliseconds / instances:F2} | {resumed.TotalMilliseconds / instances:F2} "
                    + $"| {Rate(instances, bare):F0} |"));
        }
    }

    private static double Rate(int instances, TimeSpan time) => instances / time.TotalSeconds;

    private static async Task<(IReadOnlyList<Guid> Ids, TimeSpan Time)> StartAsync(
        IServiceProvider services, int count, CancellationToken cancellationToken)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        var time = await DeliverAsync(services, ids, id => SendStimulus.Start("wait", id, TimeProvider.System), cancellationToken);
        return (ids, time);
    }

    private static async Task<TimeSpan> ResumeAsync(
        IServiceProvider services, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => await DeliverAsync(
        services, ids, id => SendStimulus.Event("go", null, TimeProvider.System) with { InstanceId = id }, cancellationToken);

    /// <summary>Queues a stimulus for each, and measures how long the host takes to deliver them all.</summary>
    private static async Task<TimeSpan> DeliverAsync(
        IServiceProvider services, IReadOnlyList<Guid> ids, Func<Guid, Stimulus> stimulus, CancellationToken cancellationToken)
    {
        const int Batch = 500;
        foreach (var batch in ids.Chunk(Batch))
        {
            await using var scope = services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
            foreach (var id in batch)
                store.StageStimulus(stimulus(id));
            await store.CommitAsync(cancellationToken);
        }

        var host = services.GetRequiredService<WorkflowHost>();
        var began = Stopwatch.GetTimestamp();
        var delivered = await host.RunUntilIdleAsync(ids.Count, cancellationToken);
        var time = Stopwatch.GetElapsedTime(began);
        return delivered == ids.Count
            ? time : throw new InvalidOperationException($"{delivered} of {ids.Count} stimuli were delivered.");
    }
}
