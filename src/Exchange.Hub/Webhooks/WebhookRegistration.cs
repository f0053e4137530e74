using Exchange.Hub.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Webhooks;

/// <summary>Registers events and webhooks; sender and secrets come from elsewhere.</summary>
public static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>()
            // A misspelt setting must not leave a node more open than its office believes.
            .BindConfiguration(WebhookOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        return services
            .AddSingleton<EventSignal>()
            .AddSingleton<RelayEvents>()
            .AddSingleton<WebhookDispatcher>()
            .AddScoped<WebhookDesk>();
    }
}
