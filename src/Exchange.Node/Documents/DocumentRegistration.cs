using Exchange.Hub.Archiving;
using Exchange.Hub.Documents;
using Exchange.Node.Hosting;

namespace Exchange.Node.Documents;

/// <summary>Puts the showing of documents together.</summary>
internal static class DocumentRegistration
{
    public static void AddDocuments(this IServiceCollection services, NodeSettings settings) => services
        .AddSingleton<ListDocuments>()
        .AddSingleton(provider => new DocumentLibrary(
            settings.Paths.Documents, provider.GetRequiredService<IPackageArchive>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DocumentGate>()
        .AddScoped<DocumentQueries>();
}
