using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Archiving;
using Exchange.Hub.Checks;
using Exchange.Testing.Storage;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Microsoft.Extensions.DependencyInjection;
using CheckRun = Exchange.Hub.Checks.CheckRun;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>The worker of checks holds its lease from the claim to the commit, and signs only what is about the case's package.</summary>
public sealed class CheckWorkTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Lease = new CheckWorkOptions().Lease;

    private readonly HubNetwork network = new();
    private readonly TestFolder folder = new();

    private HubNode County => network.County;

    public Task InitializeAsync() => network.StartAsync(TestNetwork.County, HubNetwork.Open);

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Nobody_else_takes_a_run_whose_package_takes_longer_than_the_lease_to_copy()
    {
        var run = await OrderAsync();
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var archive = new StubArchive { OnMaterialise = (_, cancel) => away.Task.WaitAsync(cancel) };
        var working = WorkWith(archive, folder["none.sh"]).RunOnceAsync("a", None);
        await archive.Entered;

        var until = network.Network.Clock.GetUtcNow() + Lease;
        while (network.Network.Clock.GetUtcNow() < until)
        {
            network.Network.Clock.Advance(Lease / 10);
            // The renewal is written behind this test's back.
            for (var asked = 0; asked < 10_000 && (await FindAsync(run)).LeaseUntil < network.Network.Clock.GetUtcNow() + Lease; asked++)
                await Task.Yield();
        }

        Assert.Null(await ClaimAsync("b"));
        Assert.Equal("a", (await FindAsync(run)).LeaseOwner);

        // An archive that is away is no attempt, and the next one comes after a pause.
        away.SetException(new ArchiveOutageException("away", new IOException()));
        await Assert.ThrowsAsync<ArchiveOutageException>(() => working);
        var left = await FindAsync(run);
        Assert.Equal((CheckRunStatus.Waiting, 0, null), (left.Status, left.Attempts, left.LeaseOwner));
        Assert.Null(await ClaimAsync("b"));
        network.Network.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(run, (await ClaimAsync("b"))?.Id);
    }

    [Fact]
    public async Task A_report_about_another_package_is_an_attempt_that_broke_off_and_is_never_signed()
    {
        var run = await OrderAsync();
        var child = await ChildAsync(run, result => result with { PackageDigest = new string('0', 64) });

        Assert.True(await WorkWith(County.Archive, child).RunOnceAsync("a", None));

        var left = await FindAsync(run);
        Assert.Equal((CheckRunStatus.Waiting, 1, null), (left.Status, left.Attempts, left.ReportJws));
        Assert.DoesNotContain(await County.EvidenceAsync(left.CaseId), record => record.Kind == EvidenceKind.CheckReport);
    }

    [Fact]
    public async Task A_report_about_the_cases_package_is_signed()
    {
        var run = await OrderAsync();
        var child = await ChildAsync(run, result => result);

        Assert.True(await WorkWith(County.Archive, child).RunOnceAsync("a", None));

        var left = await FindAsync(run);
        Assert.False(left.IsOpen);
        Assert.NotNull(left.ReportJws);
        Assert.Contains(await County.EvidenceAsync(left.CaseId), record => record.Kind == EvidenceKind.CheckReport);
    }

    private CheckWork WorkWith(IPackageArchive archive, string script) => ActivatorUtilities.CreateInstance<CheckWork>(
        County.Services, archive,
        new CheckProcess(new CheckProcessOptions { Executable = "sh", Arguments = [script, "check"] }, TimeProvider.System));

    /// <summary>A checking process that hands over what a check in this process found, changed as a test says.</summary>
    private async Task<string> ChildAsync(Guid run, Func<CheckResult, CheckResult> change)
    {
        var about = await County.CaseAsync((await FindAsync(run)).CaseId);
        await County.Archive.MaterialiseAsync(about.Plan, about.Current.ArchiveVersion, folder["package"], None);
        var output = System.IO.Directory.CreateDirectory(folder["output"]).FullName;
        var checkedHere = await new CheckRunner(network.Network.Clock).RunAsync(
            new CheckOrder { PackageFolder = folder["package"], OutputFolder = output, AsOf = new DateOnly(2026, 3, 1) },
            new Progress<Validation.Checking.CheckProgress>(), None);
        TestNetwork.Succeed(checkedHere);
        var report = checkedHere.Value with { Result = change(checkedHere.Value.Result) };
        await File.WriteAllBytesAsync(
            Path.Combine(output, CheckOrder.ReportName), JsonSerializer.SerializeToUtf8Bytes(report, FindingJson.Indented));
        var program = folder["check.sh"];
        // Words: check --order FILE; the output belongs beside the order.
        await File.WriteAllTextAsync(program, $"cp '{output}'/* \"$(dirname \"$3\")\"\n");
        return program;
    }

    private async Task<Guid> OrderAsync()
    {
        var submission = await County.SubmitAsync(new SmallPackage());
        var now = network.Network.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await County.Services.CommitAsync<ICheckStore>(store => store.Add(new CheckRun
        {
            Id = id,
            CaseId = submission.CaseId!.Value, // It is stored.
            Version = 1,
            RulePackId = "",
            CreatedAt = now,
        }));
        return id;
    }

    private Task<CheckRun?> ClaimAsync(string owner)
    {
        var now = network.Network.Clock.GetUtcNow();
        return County.Services.AskAsync<ICheckStore, CheckRun?>(store => store.ClaimAsync(owner, now, now + Lease, None));
    }

    private Task<CheckRun> FindAsync(Guid id) => County.Services.AskAsync<ICheckStore, CheckRun>(
        async store => (await store.FindAsync(id, None))!); // Ordered before.
}
