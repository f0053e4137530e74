using Exchange.Hub.Archiving.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Archiving;

/// <summary>Registers how the node looks after its archive. Archive and stores come from the host.</summary>
internal static class ArchivingRegistration
{
    public static IServiceCollection AddArchiveCare(this IServiceCollection services)
    {
        services.AddOptions<ArchiveCareOptions>().BindConfiguration(ArchiveCareOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ArchiveCareOptions>, ArchiveCareOptionsValidator>();
        services.TryAddSingleton(provider => RetentionTable.Load(
            provider.GetRequiredService<IOptions<ArchiveCareOptions>>().Value.RetentionFile ?? RetentionTable.DefaultFile));
        return services
            .AddSingleton<ArchiveStock>()
            .AddSingleton<VerifyArchive>()
            .AddSingleton<RestoreDrill>()
            .AddSingleton<RemoveArchived>()
            .AddScoped<ArchiveDesk>()
            .AddScoped<ArchiveExport>();
    }
}
