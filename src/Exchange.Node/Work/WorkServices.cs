namespace Exchange.Node.Work;

/// <summary>Registers worker loops.</summary>
internal static class WorkServices
{
    /// <summary>Adds loops of one kind; nothing when their number is zero.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services, Func<IServiceProvider, WorkKind> kind) =>
        // Not AddHostedService: that would keep only the first loop of this type.
        services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<WorkLoop>(provider, kind(provider)));
}
