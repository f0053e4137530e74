using System.Net;
using Exchange.Archive;
using Exchange.Contracts;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Activities;
using Exchange.Hub.Checks;
using Exchange.Hub.Events;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.RulePacks;
using Exchange.Hub.Submissions;
using Exchange.Hub.Sync;
using Exchange.Hub.Webhooks;
using Exchange.Node.Accounts;
using Exchange.Node.Archiving;
using Exchange.Node.Auditing;
using Exchange.Node.CaseMessages;
using Exchange.Node.Cases;
using Exchange.Node.Checks;
using Exchange.Node.Covers;
using Exchange.Node.Documents;
using Exchange.Node.Events;
using Exchange.Node.Extracts;
using Exchange.Node.Health;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Identity.Providers;
using Exchange.Node.Jobs;
using Exchange.Node.Maps;
using Exchange.Node.Media;
using Exchange.Node.Metrics;
using Exchange.Node.Nodes;
using Exchange.Node.Notifications;
using Exchange.Node.Personal;
using Exchange.Node.Practice;
using Exchange.Node.Problems;
using Exchange.Node.Releases;
using Exchange.Node.Requests;
using Exchange.Node.Reviews;
using Exchange.Node.Rights;
using Exchange.Node.Rules;
using Exchange.Node.Slips;
using Exchange.Node.Studio;
using Exchange.Node.Submissions;
using Exchange.Node.Sync;
using Exchange.Node.Uploads;
using Exchange.Node.Web;
using Exchange.Node.Webhooks;
using Exchange.Node.Work;
using Exchange.Node.Workflows;
using Exchange.Storage;
using Exchange.Transport;
using Exchange.Transport.Https;
using Exchange.Validation.Processes;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

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
        if (!settings.DescribesOnly && !settings.Runs(NodeRoles.Web) && !settings.Runs(NodeRoles.Exchange)
            && settings.Metrics.Url.Length == 0)
            builder.Services.AddSingleton<IServer, NoServer>();

        var app = builder.Build();
        app.UseNode(settings);
        return app;
    }

    private static void AddNode(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Paths);
        services.AddSingleton(new RunningRoles(settings.Roles));
        services.AddSingleton(new InstanceName(settings.Instance));
        services.AddHub(settings);
        services.AddWorkers(settings);
        services.AddWebSurface(settings);
        services.AddMaps(settings);
        services.AddExtracts(settings);
        services.AddDocuments(settings);
        services.AddSlips();
        services.AddPractice();
        services.AddNodeHealth();
        services.AddNodeJobs(settings);
        services.AddNodeMetrics(settings);
    }

    /// <summary>The use cases, and everything they need behind their ports.</summary>
    private static void AddHub(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<ILayerReading>(provider => new ReadingApart(
            CheckProgram.Options(settings.Configuration, TreeChild.Verb), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReadingApart>>()));
        services.AddExchangeHub().AddAccounts();
        services.AddSingleton(new UploadFiles(settings.Paths.Uploads));
        services.AddSingleton(new TreeFiles(settings.Paths.Trees)).AddScoped<ConsistencyQueries>();
        services.AddExchangeTransport();
        services.AddExchangeStorage(storage => settings.Configuration.GetSection(StorageOptions.SectionName).Bind(storage));
        services.AddExchangeArchive();
        services.AddWorkflow(registry => registry.AddPlanActivities());
        services.AddSingleton(provider => new CheckProcess(
            CheckProgram.Options(settings.Configuration), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>The loops of the worker and exchange roles.</summary>
    private static void AddWorkers(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<WorkStatus>();
        services.AddSingleton<Drain>();
        if (!settings.DescribesOnly)
            services.AddDirectoryWatch();
        if (settings.Runs(NodeRoles.Worker))
        {
            services.AddWorkflowWorker();
            services.AddWork(provider => new WorkKind(
                "submissions",
                provider.GetRequiredService<IOptions<WorkOptions>>().Value.SubmissionWorkers,
                (scope, worker, cancel) => scope.GetRequiredService<SubmissionWork>().RunOnceAsync(worker, cancel),
                provider.GetRequiredService<SubmissionSignal>().WaitAsync));
            services.AddWork(provider => new WorkKind(
                "checks",
                provider.GetRequiredService<IOptions<WorkOptions>>().Value.CheckWorkers,
                (scope, worker, cancel) => scope.GetRequiredService<CheckWork>().RunOnceAsync(worker, cancel),
                provider.GetRequiredService<CheckSignal>().WaitAsync));
            services.AddWork(provider => new WorkKind(
                "rehearsals",
                1,
                (scope, worker, cancel) => scope.GetRequiredService<RehearsalWork>().RunOnceAsync(worker, cancel),
                provider.GetRequiredService<RehearsalSignal>().WaitAsync));
            services.AddWork(provider => new WorkKind(
                "webhooks",
                provider.GetRequiredService<IOptions<WebhookOptions>>().Value.Workers,
                async (scope, worker, cancel) => await scope.GetRequiredService<RelayEvents>().RelayNextAsync(cancel)
                    || await scope.GetRequiredService<WebhookDispatcher>().DispatchNextAsync(worker, cancel),
                provider.GetRequiredService<EventSignal>().WaitAsync));
            services.AddWork(provider => new WorkKind(
                "notifications",
                1,
                async (scope, worker, cancel) => await scope.GetRequiredService<TellOfTasks>().TellNextAsync(cancel)
                    || await scope.GetRequiredService<SendMail>().SendNextAsync(worker, cancel),
                // Tasks are opened in transactions of the workflow runtime, which wakes nobody: the next look finds them.
                (pause, cancel) => Task.Delay(pause, provider.GetRequiredService<TimeProvider>(), cancel)));
        }

        if (settings.Runs(NodeRoles.Exchange))
            services.AddExchangeWorkers();
    }

    /// <summary>What people's requests need.</summary>
    private static void AddWebSurface(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<KnownProblems>();
        services.AddSingleton<KeptTexts>();
        services.AddSingleton<AuditTrail>();
        services.AddSessionCookie(settings).AddProviderSignIn(settings.Provider).AddCertificateSignIn(settings);
        services.AddSingleton<SignInLimit>();
        services.AddScoped<SignInDesk>().AddScoped<SessionTexts>();
        services.AddSingleton<AccountTexts>().AddScoped<AccountQueries>().AddScoped<AccountActions>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SignInOptions>>().Value.PasswordPolicy);
        services.AddScoped<PersonalTexts>().AddScoped<PersonalActions>().AddSingleton<RightsTexts>();
        services.AddScoped<CoverTexts>().AddScoped<CoverActions>().AddScoped<TaskCovers>().AddScoped<TaskStandings>();
        services.AddSingleton<TaskTexts>().AddScoped<TaskNames>().AddScoped<TaskQueries>().AddScoped<TaskActions>();
        services.AddScoped<CaseQueries>().AddScoped<HeldPackages>().AddScoped<CaseActions>().AddScoped<CaseDiagrams>();
        services.AddScoped<CaseMessageQueries>().AddScoped<CaseMessageActions>();
        services.AddScoped<CheckQueries>().AddScoped<CheckActions>().AddSingleton<ResultDesk>();
        services.AddScoped<SubmissionQueries>().AddScoped<LookAhead>().AddScoped<SubmissionActions>();
        services.AddScoped<UploadDesk>().AddSingleton<UploadWriter>();
        services.AddScoped<RequestQueries>();
        services.AddScoped<EventQueries>().AddScoped<WebhookQueries>();
        services.AddScoped<ArchiveQueries>().AddScoped<AuditLogProof>();
        services.AddSingleton<ReleaseDocumentNumbers>().AddScoped<ReleaseQueries>().AddScoped<AuditQueries>().AddScoped<NodeTexts>().AddScoped<LinkTests>();
        services.AddScoped<AuditSealQueries>().AddScoped<NodeContacts>().AddScoped<TrafficQueries>().AddSingleton<TrafficDesk>()
            .AddScoped<SetUpSteps>().AddSingleton<RuleTexts>();
        services.AddScoped<DirectoryChanges>().AddScoped<OwnEntries>().AddScoped<TellOfDirectoryChanges>();
        services.AddScoped<RulePackQueries>().AddSingleton<ProfileTexts>().AddSingleton<CodeListTexts>();
        services.AddScoped<WorkflowQueries>().AddScoped<WorkflowActions>();
        services.AddProblemDetails();
        services.AddExceptionHandler<UnhandledErrors>();
        services.AddWebApp();
        services.AddStudioFiles().AddStudioApi();
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
        services.AddScoped<IHealthPart, CertificateHealth>();
        services.AddScoped<IHealthPart, ScheduleHealth>();
        services.AddScoped<IHealthPart, WorkHealth>();
        services.AddScoped<IHealthPart, ArchiveIntegrityHealth>();
        services.AddScoped<IHealthPart, TimeStampHealth>();
        services.AddScoped<IHealthPart, ScannerHealth>();
        services.AddScoped<WorkQueries>().AddScoped<IHealthPart, OpenWorkHealth>();
    }

    private static void AddNodeJobs(this IServiceCollection services, NodeSettings settings)
    {
        var jobs = settings.Jobs;
        services.AddRecurringJob<SweepUploads>(
            SweepUploads.Name, "Removes expired and finished uploads", "清理过期和已处理的上传", jobs.SweepEvery);
        services.AddRecurringJob<SweepReceivedContent>(
            SweepReceivedContent.Name, "Removes received content no message needs any more", "清理已不再需要的接收内容", jobs.SweepEvery);
        services.AddRecurringJob<SweepWebhooks>(
            SweepWebhooks.Name, "Removes records of events delivered long ago", "清理早已送达的事件发送记录", jobs.SweepEvery);
        services.AddRecurringJob<SweepArchive>(
            SweepArchive.Name, "Finishes interrupted archive versions and removes abandoned ones", "补全中断的归档，清理遗留的暂存内容",
            jobs.SweepEvery);
        services.AddRecurringJob<DispatchOutbox>(
            DispatchOutbox.Name, "Wakes the sending of messages to other nodes", "唤醒向其他节点的报送", jobs.DispatchEvery);
        services.AddRecurringJob<ExchangeDropFolders>(
            ExchangeDropFolders.Name, "Fetches from this node's drop folder and fills those of others",
            "收取本节点投递文件夹，并向其他节点的投递文件夹发送", jobs.DropFoldersEvery);
        services.AddRecurringJob<SyncNeighbours>(
            SyncNeighbours.Name, "Reads what parent and child nodes hold in force and asks for what is missing here",
            "与上下级节点同步现行成果，补取缺失部分", jobs.SyncEvery);
        services.AddRecurringJob<RefreshDirectory>(
            RefreshDirectory.Name, "Asks the parent node for a newer directory", "向上级节点获取最新节点目录", jobs.RefreshDirectoryEvery);
        services.AddRecurringJob<ProveArchive>(
            ProveArchive.Name, "Proves archive objects byte by byte, the one proven longest ago first", "轮流核验归档对象的每个字节",
            jobs.VerifyArchiveEvery);
        services.AddRecurringJob<DrillRestore>(
            DrillRestore.Name, "Restores an archived version from the archive alone and verifies it", "恢复演练：仅凭归档恢复一个版本并核验",
            jobs.RestoreDrillEvery);
        services.AddRecurringJob<SealAudit>(
            SealAudit.Name, "Signs the audit log's head of the day and sends it to the parent", "签署当日审计链头并报送上级", jobs.SealAuditEvery);
        services.AddRecurringJob<ProveAudit>(
            ProveAudit.Name, "Proves the whole audit log", "核验全部审计日志", jobs.VerifyAuditEvery);
        services.AddRecurringJob<StampTime>(
            StampTime.Name, "Has new evidence time-stamped", "为新证据加盖时间戳", jobs.StampEvery);
        services.AddRecurringJob<NotifyOperators>(
            NotifyOperators.Name, "Tells operators of given-up work and unhealthy parts", "向运维人员通知已放弃的任务和运行故障", jobs.NotifyEvery);
        services.AddRecurringJob<SendDigests>(
            SendDigests.Name, "Makes the daily mails of notifications", "生成每日通知邮件", jobs.DigestEvery);
        services.AddRecurringJob<SweepNotifications>(
            SweepNotifications.Name, "Removes notifications and mails of long ago", "清理早期的通知和邮件", jobs.SweepEvery);
        services.AddRecurringJob<WatchWork>(
            WatchWork.Name, "Looks for work that stands still", "检查停滞的后台任务", jobs.WatchEvery);
        services.AddRecurringJob<OrderComparisons>(
            OrderComparisons.Name, "Orders the comparison of released versions with parent and child nodes",
            "安排与上下级节点比对现行成果", jobs.CompareEvery);
        services.AddRecurringJob<RunComparisons>(
            RunComparisons.Name, "Reads new releases for comparison, compares with neighbours and carries out repairs",
            "读取新发布成果，执行上下级比对和修复", jobs.RunComparisonsEvery);
        services.AddRecurringJob<CutTiles>(
            CutTiles.Name, "Cuts new packages into map tiles and deletes unused ones", "为新成果包切分地图瓦片，并清理不再使用的瓦片", jobs.CutTilesEvery);
        services.AddSchedule(settings, runs: settings.Runs(NodeRoles.Worker));
    }

    private static void UseNode(this WebApplication app, NodeSettings settings)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(EmptyAnswers.FillAsync);
        if (settings.Web.BehindProxy)
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            });
        }

        app.UseWebApp(settings.Paths);
        app.UseStudio();
        app.UseRouting();
        app.UseMiddleware<ListenerGate>();
        app.UseAuthentication();
        app.UseMiddleware<KeyGate>();
        app.UseMiddleware<RequestLimit>();
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<RightsGate>();

        var api = app.MapGroup("/api/v1");
        api.MapSession();
        api.MapProviderSignIn();
        api.MapCertificateSignIn();
        api.MapNode();
        api.MapDirectory();
        api.MapSetUp();
        api.MapSubmissions();
        api.MapPractice();
        api.MapCases();
        api.MapChecks();
        api.MapMaps();
        api.MapBaseMaps();
        api.MapDocuments();
        api.MapSlips();
        api.MapTasks();
        api.MapNotes();
        api.MapCaseMessages();
        api.MapReleases();
        api.MapExtracts();
        api.MapEvents();
        api.MapWebhooks();
        api.MapSubscriptions();
        api.MapRequests();
        api.MapMedia();
        api.MapJobs();
        api.MapConsistency();
        api.MapArchive();
        api.MapAudit();
        api.MapAccounts();
        api.MapPersonal();
        api.MapCovers();
        api.MapNotifications();
        api.MapRights();
        api.MapProblems();
        api.MapRules();
        api.MapWorkflows();
        app.MapStudioApi();
        // What such a workflow lets in, it says itself: signed-in callers, a policy, or everybody.
        if (settings.Web.ServesWorkflowHttp)
            app.MapWorkflowHttp().OpenToAll();
        app.MapUploads();
        app.MapHealth();
        if (!settings.DescribesOnly && settings.Metrics.Url.Length > 0)
            app.MapMetrics();
        if (settings.CertificateSignIn.IsUsed)
            app.MapCertificateListener();
        // The certificate of the calling node is its authentication: Transport checks it on every endpoint of the group.
        app.MapExchangeProtocol().WithMetadata(new OnListener(NodeRoles.Exchange)).OpenToAll();
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
        if (settings.Runs(NodeRoles.Web) && settings.CertificateSignIn.IsUsed
            && WebCertificate.Load(web, settings.BaseFolder) is { } server)
            ListenOn(kestrel, new Uri(settings.CertificateSignIn.Url), listener =>
            {
                ListenerKind.Mark(listener, NodeRoles.Certificates);
                listener.UseCertificateTls(
                    server, listener.ApplicationServices.GetRequiredService<CertificateTrust>());
            });
        if (settings.Runs(NodeRoles.Exchange))
            ListenOn(kestrel, new Uri(settings.Listener.Url), listener =>
            {
                ListenerKind.Mark(listener, NodeRoles.Exchange);
                listener.UseExchangeTls();
            });
        if (!settings.DescribesOnly && settings.Metrics.Url.Length > 0)
            ListenOn(kestrel, new Uri(settings.Metrics.Url), listener => ListenerKind.Mark(listener, NodeRoles.Metrics));
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
