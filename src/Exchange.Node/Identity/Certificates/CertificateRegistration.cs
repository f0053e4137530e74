using Exchange.Node.Hosting;

namespace Exchange.Node.Identity.Certificates;

/// <summary>Registers the sign-in by certificate.</summary>
internal static class CertificateRegistration
{
    public static IServiceCollection AddCertificateSignIn(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(provider => CertificateTrust.Load(
            settings.CertificateSignIn, settings.BaseFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CertificateReading>().AddScoped<CertificateDesk>();
        return services;
    }
}
