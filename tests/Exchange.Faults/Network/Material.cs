using Exchange.Domain.Calendars;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Routing;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Practice;
using Exchange.Packaging.Signing;
using Exchange.Storage;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Faults.Network;

/// <summary>
/// What all runs share: keys, one signed practice package, the report of one real check of it, and the nodes' databases
/// as they are before the first case.
/// </summary>
/// <remarks>
/// The check itself is not what crashes are tried on, and would be most of a run: its process is a script that hands
/// out the report made here. Everything around it (the claim, the child process, report, evidence, wake-up) is the
/// real thing.
/// </remarks>
internal sealed class Material : IDisposable
{
    private const int Features = 60;

    private readonly DivisionTable divisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private readonly DepartmentTable departments = DepartmentTable.Load(DepartmentTable.DefaultFile);
    private readonly AuthorityTable authorities = AuthorityTable.Load(AuthorityTable.DefaultFile);
    private readonly WorkingDayCalendar calendar = WorkingDayCalendar.Load(WorkingDayCalendar.DefaultFolder);

    private Material(string folder, ManualTimeProvider clock)
    {
        Folder = folder;
        Keys = new Keys(folder, clock);
    }

    public string Folder { get; }

    public Keys Keys { get; }

    /// <summary>Every run begins here: a working day's morning in China.</summary>
    public static DateTimeOffset Start { get; } = new ManualTimeProvider().GetUtcNow();

    public string Package => Path.Combine(Folder, "package.zip");

    public string CheckProgram => Path.Combine(Folder, "check.sh");

    public string DatabaseOf(DivisionCode division) => Path.Combine(Folder, $"{division}.db");

    /// <summary>
    /// Tables of the program's own files, which no life changes; reading them is most of opening a node.
    /// </summary>
    public void AddTables(IServiceCollection services)
    {
        services.AddSingleton(divisions);
        services.AddSingleton(departments);
        services.AddSingleton(authorities);
        services.AddSingleton(calendar);
    }

    public static async Task<Material> PrepareAsync(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var material = new Material(Scratch.NewFolder("material"), clock);
        await material.PackAsync(clock, cancellationToken);
        await material.CheckAsync(clock, cancellationToken);
        foreach (var division in Line.Nodes)
            await material.MakeDatabaseAsync(division, cancellationToken);
        return material;
    }

    public void Dispose()
    {
        Keys.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task PackAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var plan = Path.Combine(Folder, "plan");
        var options = new PracticeOptions
        {
            Division = divisions.Find(Line.County)!, // The list has it: the demonstration stands on it.
            Townships = [.. divisions.ChildrenOf(Line.County).OrderBy(child => child.Code)],
            Features = Features,
            MadeAt = Start.AddDays(-1),
        };
        Keys.Succeed(await PracticePackage.MakeAsync(plan, options, cancellationToken));
        using var key = SigningKey.Create("County", clock);
        Keys.Succeed(await new PackageWriter(PackageRules.Default, clock).ToZipAsync(
            new PackRequest { Folder = plan, Key = key }, Package, null, cancellationToken));
    }

    private async Task CheckAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var package = Path.Combine(Folder, "unpacked");
        Keys.Succeed(await PackageExtractor.ExtractAsync(
            Package, package, PackageRules.Default, null, cancellationToken));
        var output = Directory.CreateDirectory(Path.Combine(Folder, "checked")).FullName;
        var order = new CheckOrder
        {
            PackageFolder = package,
            OutputFolder = output,
            AsOf = DateOnly.FromDateTime(Start.DateTime),
        };
        var report = await new CheckRunner(clock).RunAsync(order, new Progress<CheckProgress>(), cancellationToken);
        Keys.Succeed(report);
        if (report.Value.Result.Verdict != Verdict.Passed)
            throw new InvalidOperationException("The practice package does not pass its check.");
        await File.WriteAllTextAsync(
            CheckProgram, $"exec cp '{output}/'* \"$(dirname \"$2\")/\"\n", cancellationToken);
    }

    private async Task MakeDatabaseAsync(DivisionCode division, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, $"made-{division}")).FullName;
        var options = new StorageOptions { File = Path.Combine(folder, "node.db") };
        var place = new NodePlace(folder, options, Keys.AdvertisedPorts[division]);
        var life = new NodeLife(division, new Deaths());
        var clock = new ManualTimeProvider(Start);
        await using (var node = await FaultNode.OpenAsync(this, division, place, life, clock, Replays.None))
        {
            await node.Services.GetRequiredService<StorageMigrator>().MigrateAsync(cancellationToken);
            await node.Services.AskAsync<DeployWorkflows, bool>(async deploy =>
            {
                await deploy.RunAsync(WorkflowRoutes.DefaultFolder, cancellationToken);
                return true;
            });
        }

        SqliteConnection.ClearAllPools();
        File.Move(options.File, DatabaseOf(division));
    }
}
