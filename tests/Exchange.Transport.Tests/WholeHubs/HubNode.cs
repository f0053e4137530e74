using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Archive;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Activities;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Scanning;
using Exchange.Hub.Submissions;
using Exchange.Hub.Sync;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Transport.Directory;
using Exchange.Transport.Https;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using CheckRun = Exchange.Hub.Checks.CheckRun;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>
/// A whole hub: real database, archive, staging, keys and directory over a real Kestrel port with mTLS. Nothing runs by
/// itself: a test says when messages go, take effect, and workflows go on.
/// </summary>
internal sealed class HubNode : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestNetwork network;
    private readonly string folder;
    private bool stopped;

    private HubNode(WebApplication app, TestNetwork network, DivisionCode division, string folder) =>
        (this.app, this.network, Division, this.folder) = (app, network, division, folder);

    public DivisionCode Division { get; }

    public IServiceProvider Services => app.Services;

    public IPackageArchive Archive => Services.GetRequiredService<IPackageArchive>();

    public NodeDirectory Directory => Services.GetRequiredService<NodeDirectory>();

    /// <summary>The one archived file of that name.</summary>
    public string ArchivedFile(string name) => Assert.Single(
        System.IO.Directory.GetFiles(Path.Combine(folder, "archive", "ocfl"), name, SearchOption.AllDirectories));

    /// <summary>Received content; the folder is made with the first that comes.</summary>
    public IReadOnlyList<string> StagedFiles => Path.Combine(folder, "staging") is var staging && System.IO.Directory.Exists(staging)
        ? System.IO.Directory.GetFiles(staging, "*", SearchOption.AllDirectories) : [];

    public static async Task<HubNode> StartAsync(
        TestNetwork network, StorageOptions database, DivisionCode division,
        params (string Name, string Value)[] settings)
    {
        var folder = network.FolderOf(division);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Exchange:Transport:IdentityFolder"] = folder,
            ["Exchange:Content:Folder"] = Path.Combine(folder, "staging"),
            ["Archive:Root"] = Path.Combine(folder, "archive"),
        });
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value));
        builder.Logging.ClearProviders();
        builder.Services.AddOptions<ScanOptions>().BindConfiguration(ScanOptions.SectionName);
        builder.Services.AddSingleton<TimeProvider>(network.Clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddExchangeHub();
        builder.Services.AddSingleton(new UploadFiles(Path.Combine(folder, "uploads")));
        builder.Services.AddSingleton<IExtractCutter, CutterHere>();
        builder.Services.AddSingleton(new TreeFiles(Path.Combine(folder, "trees")));
        builder.Services.AddExchangeTransport();
        builder.Services.AddExchangeStorage(database);
        builder.Services.AddExchangeArchive();
        builder.Services.AddWorkflow(registry => registry.AddPlanActivities());

        using var identity = NodeIdentity.Load(folder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, identity.Description.ExchangeAddress.Port, listen => listen.UseExchangeTls()));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        app.MapExchangeProtocol();
        await app.StartAsync();
        return new HubNode(app, network, division, folder);
    }

    /// <summary>A package of the office, submitted and verified as an upload is.</summary>
    public Task<Submission> SubmitAsync(SmallPackage package) => SubmitAsync(package.PackAsync);

    public async Task<Submission> SubmitAsync(Func<string, TimeProvider, Task> pack)
    {
        var id = Guid.CreateVersion7(network.Clock.GetUtcNow());
        var files = Services.GetRequiredService<UploadFiles>();
        await pack(files.PathOf(id), network.Clock);
        await Services.CommitAsync<ISubmissionStore>(store => store.Add(new Submission
        {
            Id = id,
            UploadId = id,
            SubmittedBy = "clerk",
            SubmittedByName = "经办人",
            CreatedAt = network.Clock.GetUtcNow(),
        }));
        Assert.True(await Services.GetRequiredService<SubmissionWork>().RunOnceAsync("test", CancellationToken.None));
        return await Services.AskAsync<ISubmissionStore, Submission>(
            async store => (await store.FindAsync(id, CancellationToken.None))!); // Added above.
    }

    /// <summary>Checks a version in this process and writes down what <see cref="CheckWork"/> does.</summary>
    public async Task<CheckReport> CheckAsync(
        CaseId caseId, Func<CheckReport, string, Task<CheckReport>>? change = null)
    {
        var about = await CaseAsync(caseId);
        var work = System.IO.Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
        var package = Path.Combine(work, "package");
        await Archive.MaterialiseAsync(about.Plan, about.Current.ArchiveVersion, package, CancellationToken.None);
        var run = new CheckRun
        {
            Id = Guid.CreateVersion7(network.Clock.GetUtcNow()),
            CaseId = caseId,
            Version = about.Current.Number,
            RulePackId = "",
            CreatedAt = network.Clock.GetUtcNow(),
        };
        var order = new CheckOrder
        {
            PackageFolder = package,
            OutputFolder = work,
            AsOf = new DateOnly(2026, 3, 1),
            ReportBelow = await BelowComparison.PlaceAsync(
                Services.GetRequiredService<IServiceScopeFactory>(), run, work, CancellationToken.None),
        };
        var outcome = await new CheckRunner(network.Clock).RunAsync(
            order, new Progress<CheckProgress>(), CancellationToken.None);
        TestNetwork.Succeed(outcome);
        var file = Path.Combine(work, CheckOrder.FindingsName);
        var report = change is null ? outcome.Value : await change(outcome.Value, file);
        await RecordAsync(run, report, await File.ReadAllLinesAsync(file));
        return report;
    }

    private async Task RecordAsync(CheckRun run, CheckReport report, string[] findings)
    {
        await using var scope = Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var about = (await services.GetRequiredService<ICaseStore>().FindAsync(run.CaseId, CancellationToken.None))!;
        run.Status = CheckRunStatus.Passed;
        run.ReportJws = services.GetRequiredService<INodeIdentity>().Sign(
            CheckWork.ReportTokenType, JsonSerializer.SerializeToUtf8Bytes(report, FindingJson.Options));
        var checks = services.GetRequiredService<ICheckStore>();
        checks.Add(run);
        await checks.ReplaceFindingsAsync(
            run.Id,
            [
                .. findings.Select((line, index) => new StoredFinding
                {
                    CheckRunId = run.Id,
                    Index = index,
                    Rule = "000000",
                    Severity = "Light",
                    Layer = "",
                    Json = line,
                }),
            ],
            CancellationToken.None);
        var facts = new CheckReportFacts(
            true, findings.Length, 0, report.Result.PackageDigest, report.Result.RulePack.Id,
            report.Result.RulePack.Version, report.Result.EngineVersion,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(run.ReportJws))));
        await services.GetRequiredService<EvidenceWriter>().RecordAsync(
            about, EvidenceKind.CheckReport, CheckReportFacts.KeyOf(run.Version), run.Version, facts,
            report.Run.EndedAt, CancellationToken.None);
        await services.GetRequiredService<BelowComparison>().RecordAsync(
            about, run, report, report.Run.EndedAt, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    /// <summary>Writes the comparison down as a worker would whose first commit nobody heard of.</summary>
    public Task RecordComparisonAgainAsync(CaseId caseId, CheckReport report) =>
        Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!;
            var run = (await services.GetRequiredService<ICheckStore>().FindAsync(
                caseId, about.Current.Number, CancellationToken.None))!; // Checked before.
            await services.GetRequiredService<BelowComparison>().RecordAsync(
                about, run, report, network.Clock.GetUtcNow(), CancellationToken.None);
        });

    /// <summary>Brings a submitted case to where people review it.</summary>
    public Task ReviewAsync(CaseId id) => Services.CommitAsync<ICaseStore>(async store =>
    {
        var about = (await store.FindAsync(id, CancellationToken.None))!; // Submitted before.
        TestNetwork.Succeed(about.StartCheck(network.Clock.GetUtcNow()));
        TestNetwork.Succeed(about.OpenReview(network.Clock.GetUtcNow()));
    });

    public Task<Case> CaseAsync(CaseId id) => Services.AskAsync<ICaseStore, Case>(
        async store => (await store.FindAsync(id, CancellationToken.None))!); // Tests ask for cases that are there.

    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(CaseId id) =>
        Services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            store => store.ListEntriesAsync(id, CancellationToken.None));

    public async Task<IReadOnlyList<string>> KindsAsync(CaseId id) =>
        [.. (await TimelineAsync(id)).Select(entry => entry.Kind)];

    public Task<IReadOnlyList<EvidenceRecord>> EvidenceAsync(CaseId id) =>
        Services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            store => store.ListAsync(id, CancellationToken.None));

    /// <summary>Sends what is due; answers how many attempts were made.</summary>
    public async Task<int> DispatchAsync()
    {
        var count = 0;
        while (await Services.GetRequiredService<OutboxDispatcher>().DispatchNextAsync("test", CancellationToken.None))
            count++;
        return count;
    }

    /// <summary>Lets what came take effect.</summary>
    public async Task<int> ProcessAsync()
    {
        var count = 0;
        while (await Services.GetRequiredService<InboxProcessor>().ProcessNextAsync("test", CancellationToken.None))
            count++;
        return count;
    }

    /// <summary>Cuts the extracts that are due; answers how many attempts were made.</summary>
    public async Task<int> CutAsync(string worker = "test")
    {
        var count = 0;
        while (await Services.GetRequiredService<ExtractWork>().RunOnceAsync(worker, CancellationToken.None))
            count++;
        return count;
    }

    public Task<int> RunWorkflowsAsync() =>
        Services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(100, CancellationToken.None);

    public async Task<IReadOnlyList<InboundMessage>> InboxAsync() =>
        (await Services.AskAsync<IInboxStore, Page<InboundMessage>>(
            store => store.ListAsync(new InboxQuery(null, null, null, null, 50), CancellationToken.None))).Items;

    public async Task<IReadOnlyList<OutboundMessage>> OutboxAsync() =>
        (await Services.AskAsync<IOutboxStore, Page<OutboundMessage>>(
            store => store.ListAsync(new OutboxQuery(null, null, null, null, 50), CancellationToken.None))).Items;

    public async ValueTask DisposeAsync()
    {
        if (stopped)
            return;
        stopped = true;
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>Cuts in this process what the node's program cuts in one of its own.</summary>
internal sealed class CutterHere : IExtractCutter
{
    public Task<Outcome<ExtractCut>> CutAsync(ExtractOrder order, CancellationToken cancellationToken) =>
        Task.FromResult(ExtractChild.Cut(order, cancellationToken));
}

/// <summary>A small monitoring package of the county, with the marks a test wants.</summary>
internal sealed record SmallPackage(
    string Default = "public", string Files = "", string Plan = "330106-ZG-small", string Notes = "监测说明")
{
    public const string Secret = """{ "path": "data/secret.txt", "level": "secret" }""";

    public static string Marked(string level) => "{ \"path\": \"data/secret.txt\", \"level\": \"" + level + "\" }";

    public async Task PackAsync(string target, TimeProvider clock)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("exchange-small-").FullName;
        try
        {
            System.IO.Directory.CreateDirectory(Path.Combine(folder, "data"));
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "notes.txt"), Notes);
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "secret.txt"), "内容");
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), $$"""
                {
                  "formatVersion": "1.0",
                  "plan": { "id": "{{Plan}}", "type": "{{Plan.Split('-')[1]}}", "name": "监测材料", "level": "county", "stage": "approval" },
                  "division": { "code": "330106", "name": "西湖区" },
                  "version": 1, "crs": "EPSG:4490", "codeLists": {},
                  "profile": { "id": "generic-monitoring", "version": "1" },
                  "createdAt": "2026-03-01T08:00:00+08:00",
                  "producer": { "organisation": "西湖区自然资源局" },
                  "secrecy": { "default": "{{Default}}", "files": [{{Files}}] }
                }
                """);
            using var key = SigningKey.Create("县局", clock);
            TestNetwork.Succeed(await new PackageWriter(PackageRules.Default, clock).ToZipAsync(
                new PackRequest { Folder = folder, Key = key }, target, null, CancellationToken.None));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
