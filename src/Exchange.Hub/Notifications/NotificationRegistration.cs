using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>Registers notifications and mails; the sender comes from elsewhere.</summary>
public static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>()
            // A misspelt setting must not leave mails less protected than the office believes.
            .BindConfiguration(MailOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        return services
            .AddScoped<TellPeople>()
            .AddScoped<TellOfCases>()
            .AddScoped<TellOperators>()
            .AddScoped<ChooseNotifications>()
            .AddScoped<RequeueMail>()
            .AddSingleton<TellOfTasks>()
            .AddSingleton<MakeDigests>()
            .AddSingleton<SendMail>();
    }
}
