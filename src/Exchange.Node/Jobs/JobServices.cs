using Exchange.Node.Hosting;
using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>Registers the recurring jobs and the schedule that runs them.</summary>
internal static class JobServices
{
    public static IServiceCollection AddRecurringJob<TJob>(this IServiceCollection services, string name, string en, string zh, TimeSpan every)
        where TJob : class, IRecurringJob =>
        services.AddScoped<TJob>().AddSingleton(new JobPlan(name, new(en, zh), every, typeof(TJob)));

    /// <param name="runs">Whether this process runs jobs, or only shows them.</param>
    public static IServiceCollection AddSchedule(
        this IServiceCollection services, StorageOptions storage, JobOptions jobs, NodePaths paths, string instance, bool runs)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "exchange";
                scheduler.InstanceId = instance;
            });
            quartz.UsePersistentStore(store =>
            {
                switch (storage.Provider)
                {
                    case "postgres":
                        store.UsePostgres(storage.ConnectionString);
                        break;
                    case "sqlserver":
                        store.UseSqlServer(storage.ConnectionString);
                        break;
                    default:
                        store.UseSqlite($"Data Source={paths.Schedule}");
                        break;
                }

                if (jobs.Clustered)
                {
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(10);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(20);
                    });
                }

                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
        });
        services.AddSingleton<JobSchedule>();
        if (runs)
        {
            services.AddHostedService<ScheduleKeeper>();
            services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        }

        return services;
    }
}
