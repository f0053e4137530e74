using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Secrecy;

/// <summary>Registers what keeps packages within the nodes that are cleared for them.</summary>
public static class SecrecyRegistration
{
    public static IServiceCollection AddSecrecy(this IServiceCollection services)
    {
        services.AddOptions<SecrecyOptions>()
            // A misspelt setting must not leave a node more open than its office believes.
            .BindConfiguration(SecrecyOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SecrecyOptions>, SecrecyOptionsValidator>());
        return services
            .AddSingleton<SecrecyPolicy>()
            .AddSingleton<ArchivedMarks>()
            .AddSingleton<ArchivedSecrecy>()
            .AddSingleton<FileReaders>()
            .AddScoped<ArrivingMarks>()
            .AddScoped<IHeldContent, UnwantedContent>()
            .AddScoped<IOutboundGate, ClearedReceiver>()
            .AddScoped<IInboundMessageHandler, WithheldHandler>();
    }
}
