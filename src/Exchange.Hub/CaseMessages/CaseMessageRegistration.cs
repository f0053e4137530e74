using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.CaseMessages;

/// <summary>Registers messages between the offices of a case.</summary>
public static class CaseMessageRegistration
{
    public static IServiceCollection AddCaseMessages(this IServiceCollection services)
    {
        services.AddOptions<CaseMessageOptions>()
            // A misspelt limit would silently be its default.
            .BindConfiguration(CaseMessageOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<CaseMessageOptions>, CaseMessageOptionsValidator>());
        return services
            .AddScoped<AttachDocuments>()
            .AddScoped<TakeDocuments>()
            .AddScoped<WriteCaseMessage>()
            .AddScoped<KeepCaseMessage>()
            .AddScoped<CaseMessageWay>()
            .AddScoped<TellOfCaseMessages>()
            .AddScoped<IInboundMessageHandler, CaseMessageHandler>();
    }
}
