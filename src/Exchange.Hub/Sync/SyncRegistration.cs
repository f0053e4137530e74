using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Sync;

/// <summary>Registers sync and comparison between levels. Stores, the peer's client and the folder of trees come from
/// the host.</summary>
internal static class SyncRegistration
{
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddOptions<ConsistencyOptions>().BindConfiguration(ConsistencyOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsistencyOptions>, ConsistencyOptionsValidator>();
        // A host that has a limited process for hostile files registers that one before.
        services.TryAddSingleton<ILayerReading, ReadingHere>();
        return services
            .AddScoped<SyncWithPeers>()
            .AddScoped<ReleaseVisibility>()
            .AddScoped<HeldReleaseFeed>()
            .AddScoped<ReleasedContent>()
            .AddScoped<OrderComparison>()
            .AddScoped<RepairDifference>()
            .AddScoped<RepairRecords>()
            .AddSingleton<ReadPackageLayers>()
            .AddSingleton<SummariseReleases>()
            .AddSingleton<CompareLevels>()
            .AddSingleton<RepairWork>();
    }
}
