using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>Registers the use cases around the node's own rule pack.</summary>
internal static class RulePackRegistration
{
    public static IServiceCollection AddRulePacks(this IServiceCollection services)
    {
        services.AddOptions<RulePackOptions>().BindConfiguration(RulePackOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RulePackOptions>, RulePackOptionsValidator>();
        return services
            .AddSingleton<RulePackSeal>()
            .AddScoped<RulePackShelf>()
            .AddScoped<DraftReading>()
            .AddScoped<TellOfRulePacks>()
            .AddScoped<RulePackDesk>()
            .AddScoped<RulePackForCheck>()
            .AddScoped<RehearsalDesk>()
            .AddSingleton<RehearsalSignal>()
            .AddSingleton<RehearsalWork>();
    }
}
