using System.Diagnostics;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Node.Auditing;
using Exchange.Node.Commands;
using Exchange.Node.Hosting;
using Exchange.Node.Tests.Checks;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Commands;

/// <summary>A node is backed up while it runs, lost, put back, and proven by the program's own verifiers.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_node_that_was_lost_comes_back_from_its_backup_and_proves_itself()
    {
        var backups = Path.Combine(folder, "backups");
        string first, second;
        CaseId caseId;
        await using (var node = await CountyNode.StartAsync(_ => { }))
        {
            using var packages = new PracticeZips();
            caseId = CaseId.Parse((await node.SubmitAsync(await packages.MakeAsync(1))).CaseId!); // Stored.
            first = await BackUpAsync(node.ConfigurationFile, backups);
            await node.CheckAsync();
            second = await BackUpAsync(node.ConfigurationFile, backups);
        }

        // The node's folder is gone; what did not change between the two backups lies on the disk once.
        Assert.NotEqual(first, second);
        var archived = Directory.GetFiles(Path.Combine(second, "archive"), "package.json", SearchOption.AllDirectories).First();
        Assert.Equal(2, await LinksOfAsync(archived));

        var configuration = Path.Combine(folder, "again", "node.json");
        var (code, said) = await RunAsync("ops/restore", "--from", second, "--config", configuration, "--program", Program);
        Assert.True(code == 0, said);
        var settings = NodeSettings.Load(configuration);
        Assert.Equal(0, (await ExchangeAsync("archive", "verify", settings.Paths.Archive)).Code);

        await using var app = NodeHost.Build(settings);
        await NodeStart.PrepareAsync(app.Services, settings, None);
        var about = await app.Services.AskAsync<ICaseStore, Case?>(store => store.FindAsync(caseId, None));
        Assert.Equal(CaseState.InReview, about?.State);
        Assert.NotNull(await app.Services.GetRequiredService<IPackageArchive>().FindVersionAsync(about!.Plan, about.Current.Digest, None));
        Assert.Contains(
            await app.Services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
                store => store.ListEntriesAsync(caseId, None)),
            line => line.Kind == TimelineTexts.CheckPassed || line.Kind == TimelineTexts.CheckFailed);
        await using var scope = app.Services.CreateAsyncScope();
        var proof = await scope.ServiceProvider.GetRequiredService<AuditLogProof>().RunAsync(None);
        Assert.True(proof.Lines > 0);
        Assert.Empty(proof.Mistakes);
    }

    [Fact]
    public async Task A_node_on_PostgreSQL_comes_back_into_another_database()
    {
        using var server = PostgresServer.Start();
        var name = $"backup_{Environment.ProcessId}";
        var storage = new JsonObject { ["Provider"] = "Postgres", ["ConnectionString"] = server.CreateDatabase(name) };
        string backup;
        await using (var node = await CountyNode.StartAsync(settings => settings["Storage"] = storage.DeepClone()))
        {
            var county = DivisionCode.Parse("330106");
            var added = await AccountCommand.AddAsync(
                NodeSettings.Load(node.ConfigurationFile),
                new NewAccount("kept", "Kept", RunningNode.Password, county, [new RoleGrant(Role.Clerk, county)]), None);
            Assert.True(added.Succeeded, added.Problem?.ToString());
            backup = await BackUpAsync(node.ConfigurationFile, Path.Combine(folder, "backups"));
        }

        var configuration = Path.Combine(folder, "again", "node.json");
        Directory.CreateDirectory(Path.Combine(folder, "again"));
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(backup, "node.json")))!.AsObject(); // Written by the test.
        storage["ConnectionString"] = server.CreateDatabase($"{name}_again");
        settings["Storage"] = storage;
        await File.WriteAllTextAsync(configuration, settings.ToJsonString());
        var (code, said) = await RunAsync("ops/restore", "--from", backup, "--config", configuration, "--program", Program);
        Assert.True(code == 0, said);

        var restored = NodeSettings.Load(configuration);
        await using (var app = NodeHost.Build(restored))
        {
            await NodeStart.PrepareAsync(app.Services, restored, None);
            Assert.NotNull(await app.Services.AskAsync<IAccountStore, Account?>(accounts => accounts.FindAsync("kept", None)));
        }

        // What is there is not overwritten: the second time the tables are in the way.
        Directory.Delete(restored.Paths.Data, recursive: true);
        Assert.Equal(1, (await RunAsync("ops/restore", "--from", backup, "--config", configuration, "--program", Program)).Code);
    }

    [Fact]
    public async Task Nothing_is_put_back_over_a_node_or_from_a_damaged_backup()
    {
        string backup;
        await using (var node = await CountyNode.StartAsync(_ => { }))
        {
            backup = await BackUpAsync(node.ConfigurationFile, Path.Combine(folder, "backups"));
            var over = await RunAsync("ops/restore", "--from", backup, "--config", node.ConfigurationFile, "--program", Program);
            Assert.Equal(1, over.Code);
            Assert.Contains("nothing was restored", over.Said, StringComparison.Ordinal);
            var inside = await RunAsync(
                "ops/backup", "--config", node.ConfigurationFile, "--to",
                Path.Combine(NodeSettings.Load(node.ConfigurationFile).Paths.Data, "backups"), "--program", Program);
            Assert.Equal(2, inside.Code);
        }

        var database = Path.Combine(backup, "node.db");
        var bytes = await File.ReadAllBytesAsync(database);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(database, bytes);
        var target = Path.Combine(folder, "again", "node.json");
        var damaged = await RunAsync("ops/restore", "--from", backup, "--config", target, "--program", Program);
        Assert.Equal(1, damaged.Code);
        Assert.Contains("damaged", damaged.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    private static string Program => $"dotnet {Path.Combine(AppContext.BaseDirectory, "exchange-node.dll")}";

    private static async Task<string> BackUpAsync(string configuration, string to)
    {
        var (code, said) = await RunAsync("ops/backup", "--config", configuration, "--to", to, "--program", Program);
        Assert.True(code == 0, said);
        return Directory.GetDirectories(to).Order(StringComparer.Ordinal).Last();
    }

    private static Task<(int Code, string Said)> ExchangeAsync(params string[] words) =>
        StartAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "exchange.dll"), .. words]);

    private static Task<(int Code, string Said)> RunAsync(string script, params string[] words) =>
        StartAsync("bash", [Path.Combine(Root, script), .. words]);

    private static async Task<int> LinksOfAsync(string file) =>
        int.Parse((await StartAsync("stat", ["-c", "%h", file])).Said, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(int Code, string Said)> StartAsync(string program, string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!; // Started without a shell.
        var output = process.StandardOutput.ReadToEndAsync(None);
        var errors = process.StandardError.ReadToEndAsync(None);
        await process.WaitForExitAsync(None);
        return (process.ExitCode, $"{await output}{await errors}");
    }

    /// <summary>The folder of the repository: the scripts are run as they are shipped.</summary>
    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
                at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not run within the repository.");
            return at.FullName;
        }
    }
}
