using Exchange.Hub.Archiving;
using Exchange.Hub.Checks;
using Exchange.Hub.Maps;
using Exchange.Hub.Submissions;
using Exchange.Node.Checks;
using Exchange.Node.Hosting;
using Exchange.Node.Work;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>Puts the cutting and reading of tiles together.</summary>
internal static class MapRegistration
{
    /// <summary>The verb of the limited process that cuts.</summary>
    public const string Verb = "tiles";

    public static void AddMaps(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(provider => MapStyle.Load(
            provider.GetRequiredService<IOptions<CheckWorkOptions>>().Value.SchemasFolder is { } office
                && File.Exists(Path.Combine(office, "map-style.json"))
                ? office : Path.Combine(AppContext.BaseDirectory, "schemas")));
        services.AddSingleton(provider =>
        {
            var given = provider.GetRequiredService<IOptions<MapOptions>>().Value;
            var limits = CheckProgram.Options(settings.Configuration, Verb) with
            {
                MaxDuration = given.MaxDuration,
                MaxMemoryBytes = given.MaxMemoryBytes,
                MaxOutputBytes = given.MaxOutputBytes,
            };
            return new TileProcess(limits, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => new TileLibrary(
            settings.Paths.Tiles, provider.GetRequiredService<IPackageArchive>(),
            provider.GetRequiredService<UploadFiles>(), provider.GetRequiredService<TileProcess>(),
            provider.GetRequiredService<MapStyle>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TileDesk>().AddSingleton<TileGate>().AddScoped<MapQueries>();
        services.AddSingleton<OfficeMapDesk>().AddScoped<BaseMapQueries>();

        // Whoever answers people cuts what they look at; the jobs cut ahead of them.
        if (settings.Runs(NodeRoles.Web))
        {
            services.AddWork(provider => new WorkKind(
                "maps",
                provider.GetRequiredService<IOptions<MapOptions>>().Value.Concurrent,
                (scope, _, cancel) => scope.GetRequiredService<TileDesk>().CutNextAsync(cancel),
                provider.GetRequiredService<TileDesk>().WaitAsync));
        }
    }
}
