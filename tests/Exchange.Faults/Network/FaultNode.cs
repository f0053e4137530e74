using System.Net;
using Exchange.Archive;
using Exchange.Archive.Blobs;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Activities;
using Exchange.Hub.Archiving;
using Exchange.Hub.Checks;
using Exchange.Hub.Documents;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Submissions;
using Exchange.Storage;
using Exchange.Transport;
using Exchange.Transport.DropFolders;
using Exchange.Transport.Https;
using Exchange.Validation.Processes;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Faults.Network;

/// <summary>
/// One life of a node: the whole hub with its real database, archive, staging and keys over a real port with mTLS.
/// Nothing runs by itself; the run says what is done next.
/// </summary>
internal sealed class FaultNode : IAsyncDisposable
{
    private const int MostStimuli = 100;

    private readonly WebApplication app;

    // A container compiles what it is asked for often, each life anew; for a life of seconds that is most of its cost.
    static FaultNode() =>
        AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", true);

    private FaultNode(WebApplication app, DivisionCode division, NodeLife life) =>
        (this.app, Division, Life) = (app, division, life);

    public DivisionCode Division { get; }

    public NodeLife Life { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<FaultNode> OpenAsync(
        Material material, DivisionCode division, NodePlace place, NodeLife life, TimeProvider clock, Replays replays)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Exchange:Transport:IdentityFolder"] = material.Keys.FolderOf(division),
            ["Exchange:Content:Folder"] = place.Staging,
            // One after the other, so that the steps of two runs have the same order.
            ["Exchange:Https:ParallelContent"] = "1",
            ["Archive:Root"] = place.Archive,
        });
        builder.Configuration.AddInMemoryCollection(place.Settings ?? new Dictionary<string, string?>());
        var services = builder.Services;
        services.AddLogging(logging =>
        {
            logging.ClearProviders();
            if (place.Complaints is { } complaints)
                logging.AddProvider(complaints);
        });
        services.AddRoutingCore();
        services.AddSingleton(clock);
        services.AddSingleton<IInterceptor>(new WatchedDatabase(life));
        services.AddExchangeHub();
        services.AddSingleton(new UploadFiles(place.Uploads));
        services.AddSingleton(provider => new DocumentLibrary(
            place.Documents, provider.GetRequiredService<IPackageArchive>(), clock));
        services.AddExchangeTransport();
        services.AddExchangeStorage(place.Database);
        services.AddExchangeArchive();
        services.AddWorkflow(registry => registry.AddPlanActivities());
        material.AddTables(services);
        services.AddSingleton(new CheckProcess(
            new CheckProcessOptions { Executable = "/bin/sh", Arguments = [material.CheckProgram] }, clock));
        Watch<IBlobStore>(services, inner => new WatchedBlobs(inner, life, place.BeforeBlob));
        Watch<IContentStaging>(services, inner => new WatchedStaging(inner, life));
        Watch<ICarrier>(services, inner => new WatchedCarrier(inner, division, life, replays));

        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, place.Port, listen => listen.UseExchangeTls()));
        var app = builder.Build();
        app.Use((context, next) => AnswerWhileAliveAsync(context, next, life));
        app.UseRouting();
        app.MapExchangeProtocol();
        app.UseEndpoints(_ => { });
        var node = new FaultNode(app, division, life);
        try
        {
            await app.StartAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does all the work that is due now; false when there was none.</summary>
    public async Task<bool> WorkAsync()
    {
        var did = await Services.GetRequiredService<SubmissionWork>().RunOnceAsync("worker", Life.Token);
        did |= await Services.GetRequiredService<CheckWork>().RunOnceAsync("worker", Life.Token);
        did |= await Services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(MostStimuli, Life.Token) > 0;
        while (await Services.GetRequiredService<OutboxDispatcher>().DispatchNextAsync("worker", Life.Token))
            did = true;
        if (Services.GetRequiredService<DropFolderExchange>() is { IsUsed: true } folders)
        {
            var run = await folders.RunAsync(Life.Token);
            did |= run.Taken + run.Sent > 0;
        }

        while (await Services.GetRequiredService<InboxProcessor>().ProcessNextAsync("worker", Life.Token))
            did = true;
        did |= (await Services.GetRequiredService<StampEvidence>().RunAsync(Life.Token)).Stamped > 0;
        return did;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync(); // Open connections are not waited for: a dead process does not wait either.
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>A dead process answers nobody: the connection breaks instead.</summary>
    private static async Task AnswerWhileAliveAsync(HttpContext context, Func<Task> next, NodeLife life)
    {
        try
        {
            life.ThrowIfOver();
            await next();
        }
        catch (Exception) when (life.IsOver)
        {
            // Whatever the dying node made of its death, nobody hears it.
        }

        if (life.IsOver)
            context.Abort();
    }

    private static void Watch<T>(IServiceCollection services, Func<T, T> watch)
        where T : class
    {
        // That very one: others of the type, as there are several carriers, stay what they are.
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => watch((T)(
            inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)))); // One of the two is there.
    }
}
