using System.Net;
using Exchange.Contracts;
using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Hub.Submissions;
using Exchange.Node.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Cases;
using Exchange.Node.Checks;
using Exchange.Node.Health;
using Exchange.Node.Identity;
using Exchange.Node.Jobs;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Exchange.Node.Releases;
using Exchange.Node.Reviews;
using Exchange.Node.Submissions;
using Exchange.Node.Uploads;
using Exchange.Node.Web;
using Exchange.Node.Work;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Exchange.Node.Hosting;

/// <summary>The composition root: puts a node together from its settings.</summary>
internal static class NodeHost
{
    public static WebApplication Build(NodeSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // The node's own file and environment only: what lies about as appsettings.json or ASPNETCORE_* does not count.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Services.AddNodeOptions(settings);
        builder.Services.AddNode(settings);
        builder.Logging.ClearProviders().AddNodeLog(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Node.ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings));

        var app = builder.Build();
        app.UseNode(settings);
        return app;
    }

    private static void AddNode(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Paths);
        services.AddSingleton(new RunningRoles(settings.Roles));
        services.AddSingleton(_ => DivisionTable.Load(DivisionTable.DefaultFile));
        services.AddSingleton<KnownProblems>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(new UploadFiles(settings.Paths.Uploads));
        services.AddAccounts();

        services.AddSessionCookie(settings).AddSignInLimit();
        services.AddScoped<SignInDesk>().AddScoped<SessionTexts>();
        services.AddSingleton<AccountTexts>().AddScoped<AccountQueries>();
        services.AddSingleton<TaskTexts>().AddScoped<TaskQueries>().AddScoped<TaskActions>();
        services.AddScoped<CaseQueries>().AddScoped<CaseActions>().AddScoped<CheckQueries>();
        services.AddScoped<SubmissionQueries>().AddScoped<SubmissionActions>();
        services.AddScoped<UploadDesk>().AddSingleton<UploadWriter>();
        services.AddScoped<ReleaseQueries>().AddScoped<AuditQueries>().AddScoped<NodeTexts>();
        services.AddNodeHealth();
        services.AddNodeJobs(settings);

        services.AddProblemDetails();
        services.AddExceptionHandler<UnhandledErrors>();
        services.AddWebApp();
        services.ConfigureHttpJsonOptions(json => ExchangeJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddNodeOpenApi();
    }

    private static void AddNodeHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthReport>();
        services.AddScoped<IHealthPart, DatabaseHealth>();
        services.AddScoped<IHealthPart, ArchiveHealth>();
        services.AddScoped<IHealthPart, QueueHealth>();
        services.AddScoped<IHealthPart, ParentHealth>();
        services.AddScoped<IHealthPart, DirectoryHealth>();
        services.AddScoped<IHealthPart, ScheduleHealth>();
    }

    private static void AddNodeJobs(this IServiceCollection services, NodeSettings settings)
    {
        var jobs = settings.Jobs;
        services.AddRecurringJob<SweepUploads>(
            SweepUploads.Name, "Removes expired and finished uploads", "清理过期和已处理的上传", jobs.SweepEvery);
        services.AddRecurringJob<DispatchOutbox>(
            DispatchOutbox.Name, "Wakes the sending of messages to other nodes", "唤醒向其他节点的报送", jobs.DispatchEvery);
        services.AddSchedule(
            settings.Storage, jobs, settings.Paths, settings.Instance, runs: settings.Runs(NodeRoles.Worker));
    }

    private static void UseNode(this WebApplication app, NodeSettings settings)
    {
        app.UseExceptionHandler();
        if (settings.Web.BehindProxy)
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            });
        }

        app.UseSecurityHeaders();
        app.UseWebApp(settings.Paths);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<RightsGate>();

        var api = app.MapGroup("/api/v1");
        api.MapSession();
        api.MapNode();
        api.MapSubmissions();
        api.MapCases();
        api.MapChecks();
        api.MapTasks();
        api.MapReleases();
        api.MapJobs();
        api.MapAudit();
        api.MapAccounts();
        api.MapProblems();
        app.MapUploads();
        app.MapHealth();
        app.MapWebApp(settings.Paths);
    }

    private static void Listen(KestrelServerOptions kestrel, NodeSettings settings)
    {
        var web = settings.Web;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = web.MaxRequestBytes;
        // A county's slow line is no attack; a line that stands still for half a minute is dead.
        kestrel.Limits.MinRequestBodyDataRate = web.MinUploadBytesPerSecond > 0
            ? new MinDataRate(web.MinUploadBytesPerSecond, TimeSpan.FromSeconds(30))
            : null;
        if (settings.Runs(NodeRoles.Web))
            ListenOn(kestrel, new Uri(web.Url), listener =>
            {
                ListenerKind.Mark(listener, NodeRoles.Web);
                if (WebCertificate.Load(web, settings.BaseFolder) is { } certificate)
                    listener.UseHttps(certificate);
            });
    }

    private static void ListenOn(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, configure);
        else if (url.Host == "localhost" && url.Port != 0)
            kestrel.ListenLocalhost(url.Port, configure);
        else if (url.Host == "localhost")
            kestrel.Listen(IPAddress.Loopback, 0, configure);
        else
            kestrel.ListenAnyIP(url.Port, configure);
    }
}
