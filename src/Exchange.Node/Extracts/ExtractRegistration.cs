using Exchange.Hub.Extracts;
using Exchange.Node.Checks;
using Exchange.Node.Hosting;
using Exchange.Node.Work;

namespace Exchange.Node.Extracts;

/// <summary>Puts the cutting and showing of extracts together.</summary>
internal static class ExtractRegistration
{
    public static void AddExtracts(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<IExtractCutter>(provider => new ExtractProcess(
            CheckProgram.Options(settings.Configuration, ExtractChild.Verb), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LayerTexts>().AddScoped<ExtractQueries>();
        if (!settings.Runs(NodeRoles.Worker))
            return;
        services.AddWork(provider => new WorkKind(
            "extracts",
            1,
            (scope, worker, cancel) => scope.GetRequiredService<ExtractWork>().RunOnceAsync(worker, cancel),
            // They are ordered in transactions of the workflow runtime, which wakes nobody: the next look finds them.
            (pause, cancel) => Task.Delay(pause, provider.GetRequiredService<TimeProvider>(), cancel)));
    }
}
