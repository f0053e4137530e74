using Exchange.Hub.Exchanging.Chunks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Registers the exchange with other nodes; stores, directory, staging and carriers come from elsewhere.
/// </summary>
public static class ExchangingRegistration
{
    public static IServiceCollection AddExchanging(this IServiceCollection services)
    {
        services.AddOptions<ExchangeOptions>().BindConfiguration(ExchangeOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ExchangeOptions>, ExchangeOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IExchangeSignal, ExchangeSignal>();
        services.AddSingleton(provider =>
            new RetrySchedule(provider.GetRequiredService<IOptions<ExchangeOptions>>(), Random.Shared));
        services.AddMetrics();
        services.AddSingleton<ExchangeMetrics>();
        services.AddSingleton<AwaitedContent>();
        services.AddSingleton<ChunkPlans>();
        services.AddSingleton<EnvelopeReceiver>();
        services.AddSingleton<InboxProcessor>();
        services.AddSingleton<CarrierChoice>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddScoped<ExchangeOutbox>();
        services.AddScoped<AcceptEnvelope>();
        services.AddScoped(provider => new ReceiveContent(
            provider.GetRequiredService<IInboxStore>(),
            provider.GetRequiredService<IContentStaging>(),
            provider.GetRequiredService<AwaitedContent>(),
            provider.GetRequiredService<ExchangeMetrics>()));
        services.AddScoped(provider => new ReceiveChunks(
            provider.GetRequiredService<IInboxStore>(),
            provider.GetRequiredService<ReceiveContent>(),
            provider.GetServices<IEarlierContent>(),
            provider.GetRequiredService<ChunkPlans>(),
            provider.GetRequiredService<ExchangeMetrics>(),
            provider.GetRequiredService<ILogger<ReceiveChunks>>()));
        services.AddScoped<RequeueMessage>();
        services.AddScoped<WithholdMessage>();
        services.AddScoped<SweepContent>();
        services.AddScoped<IHeldContent, ArchivedContent>();
        services.AddScoped<IEarlierContent, ArchivedContent>();
        services.TryAddScoped<IContentSource, ArchiveContentSource>();
        return services;
    }
}
