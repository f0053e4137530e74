using Exchange.Node.Hosting;
using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>Registers the recurring jobs and the schedule that runs them.</summary>
internal static class JobServices
{
    private const int HistoryRowsPerJob = 500;

    public static IServiceCollection AddRecurringJob<TJob>(this IServiceCollection services, string name, string en, string zh, TimeSpan every)
        where TJob : class, IRecurringJob =>
        services.AddScoped<TJob>().AddSingleton(new JobPlan(name, new(en, zh), every, typeof(TJob)));

    /// <param name="runs">Whether this process runs jobs, or only shows them.</param>
    public static IServiceCollection AddSchedule(
        this IServiceCollection services, NodeSettings settings, bool runs)
    {
        var connection = settings.Configuration["Storage:ConnectionString"] ?? "";
        var provider = settings.Configuration["Storage:Provider"] ?? "Sqlite";
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "exchange";
                scheduler.InstanceId = settings.Instance;
            });
            quartz.UsePersistentStore(store =>
            {
                switch (provider.ToUpperInvariant())
                {
                    case "POSTGRES":
                        store.UsePostgres(connection);
                        break;
                    case "SQLSERVER":
                        store.UseSqlServer(connection);
                        break;
                    default:
                        store.UseSqlite($"Data Source={settings.Paths.Schedule}");
                        break;
                }

                if (settings.Jobs.Clustered)
                {
                    store.UseClustering(cluster =>
                    {
                        // A job of a process that died runs elsewhere within half a minute.
                        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(15);
                    });
                }

                store.UseExecutionHistory();
            });
        });
        services.Configure<ExecutionHistoryOptions>(history =>
        {
            history.Retention = settings.Jobs.HistoryKeptFor;
            // A job of every minute must not push out the history of a nightly one.
            history.MaxEntriesPerJob = HistoryRowsPerJob;
            history.MaxEntriesPerScheduler = 0x10000;
        });
        services.AddSingleton<JobSchedule>().AddSingleton<JobMetrics>();
        // Every process: one that only shows jobs must be able to start one before the first worker is there.
        if (!settings.DescribesOnly)
            services.AddHostedService<ScheduleKeeper>();
        if (runs)
        {
            services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        }

        return services;
    }
}
