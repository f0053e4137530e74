using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Auditing;
using Exchange.Hub.Cases;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.WholeHubs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Archiving;

/// <summary>
/// The archive of a whole hub: proven in turns, drilled, held, locked, and removed only by two people after the lock.
/// </summary>
public sealed class ArchiveCareTests : IAsyncLifetime
{
    private const int YearsKept = 10;
    private static readonly PlanId Plan = PlanId.Parse("330106-ZG-small");

    private readonly HubNetwork network = new();
    private readonly string rules = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private IServiceProvider Services => network.County.Services;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(rules, $$"""{ "otherwise": { "years": {{YearsKept}}, "basis": "test" }, "rules": [] }""");
        await network.StartAsync(TestNetwork.County, [.. HubNetwork.Open, ("ArchiveCare:RetentionFile", rules)]);
        await network.County.SubmitAsync(new SmallPackage());
    }

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        File.Delete(rules);
    }

    [Fact]
    public async Task Proves_the_object_proven_longest_ago_first_and_keeps_every_result()
    {
        var first = await ProveAsync();
        Assert.Equal((1, 0, 0), (first.Proven, first.Damaged, first.Unreadable));
        Assert.Equal(0, (await ProveAsync()).Proven); // Not due yet.
        network.Network.Clock.Advance(TimeSpan.FromDays(20));
        await network.County.SubmitAsync(new SmallPackage(Plan: "330106-ZG-other"));
        Assert.Equal(1, (await ProveAsync()).Proven); // The new one.
        network.Network.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(1, (await ProveAsync()).Proven); // The old one again.

        var proofs = await ProofsAsync(Plan);
        Assert.Equal(2, proofs.Count);
        Assert.All(proofs, proof => Assert.True(proof.Sound && proof.Files > 0 && proof.Bytes > 0
            && proof.Instance == "test"));
    }

    [Fact]
    public async Task A_changed_byte_is_an_audit_line_naming_object_version_path_and_both_digests_until_it_is_mended()
    {
        await ProveAsync();
        var file = System.IO.Directory.GetFiles(ArchiveFolder, "notes.txt", SearchOption.AllDirectories).Single();
        var whole = await File.ReadAllBytesAsync(file);
        var bent = whole.ToArray();
        bent[3] ^= 1;
        await File.WriteAllBytesAsync(file, bent);
        network.Network.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, (await ProveAsync()).Damaged);
        var line = (await AuditAsync()).First(found => found is
        {
            Action: "ArchiveDamaged",
            Outcome: "archive.content-changed"
        });
        Assert.Equal(Plan.Value, line.Subject);
        var told = JsonNode.Parse(line.Values)!;
        Assert.Equal((Plan.Value, 1), (told["plan"]!.GetValue<string>(), told["version"]!.GetValue<int>()));
        Assert.EndsWith("v1/content/data/notes.txt", told["path"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(Digest(whole), told["expected"]!.GetValue<string>());
        Assert.Equal(Digest(bent), told["found"]!.GetValue<string>());
        var standing = await StandingAsync();
        Assert.Equal((1, Plan), (standing.DamagedCount, standing.Damaged.Single()));

        // Told once; the next proof of the same damage adds a row, no line.
        var before = (await AuditAsync()).Count;
        await ProveAsync();
        Assert.Equal(before, (await AuditAsync()).Count);
        await File.WriteAllBytesAsync(file, whole);
        await ProveAsync();
        Assert.Equal(0, (await StandingAsync()).DamagedCount);
        Assert.Contains(await AuditAsync(), found => found.Action == "ArchiveMended");
    }

    [Fact]
    public async Task Every_file_of_the_object_changed_by_a_byte_is_named()
    {
        await ProveAsync();
        var random = new Random(20260302);
        var custody = Services.GetRequiredService<IArchiveCustody>();
        foreach (var file in System.IO.Directory.GetFiles(ArchiveFolder, "*", SearchOption.AllDirectories)
            .Where(InObject))
        {
            var whole = await File.ReadAllBytesAsync(file);
            var bent = whole.ToArray();
            bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, bent);
            var proof = await custody.VerifyAsync(Plan, default);
            Assert.Contains(proof.Findings, finding => finding.Path.EndsWith(Path.GetFileName(file),
                StringComparison.Ordinal)
                || Path.GetFileName(file).StartsWith("inventory.json", StringComparison.Ordinal)
                && finding.Path.Contains("inventory.json", StringComparison.Ordinal));
            await File.WriteAllBytesAsync(file, whole);
        }

        Assert.True((await custody.VerifyAsync(Plan, default)).Sound);
    }

    [Fact]
    public async Task A_drill_restores_a_version_from_the_archive_alone_and_fails_when_a_byte_is_wrong()
    {
        var drill = Services.GetRequiredService<RestoreDrill>();
        var good = await drill.RunAsync("test", default);
        Assert.True(good is { Sound: true, Version: 1, Kind: ArchiveProofKind.RestoreDrill, Files: > 0 });

        var file = System.IO.Directory.GetFiles(ArchiveFolder, "notes.txt", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(file, "x");
        var bad = await drill.RunAsync("test", default);
        Assert.False(bad!.Sound); // The archive is not empty.
        Assert.Contains("notes.txt", bad.Findings, StringComparison.Ordinal);
        Assert.Equal(["restored", "failed"], (await AuditAsync()).Where(line => line.Action == "RestoreDrill")
            .Select(line => line.Outcome));
    }

    [Fact]
    public async Task Nobody_removes_anything_before_the_lock_ends_and_afterwards_two_people_do()
    {
        await ProveAsync();
        await CloseCaseAsync();
        Assert.Equal("archiving.locked", (await AskAsync(ArchiveRequestKind.Remove, "anna")).Problem?.Code);
        network.Network.Clock.Advance(TimeSpan.FromDays((365.25 * YearsKept) + 2));

        var asked = await AskAsync(ArchiveRequestKind.Remove, "anna");
        Assert.Null(asked.Problem);
        Assert.Equal("archiving.already-asked", (await AskAsync(ArchiveRequestKind.Remove, "ben")).Problem?.Code);
        Assert.Equal("archiving.second-person", (await DecideAsync(asked.Value.Id, "Anna")).Problem?.Code);
        Assert.Null((await DecideAsync(asked.Value.Id, "ben")).Problem);
        Assert.Equal("archiving.request-decided", (await DecideAsync(asked.Value.Id, "ben")).Problem?.Code);

        Assert.Equal(1, await Services.GetRequiredService<RemoveArchived>().RunAsync(default));
        Assert.DoesNotContain(System.IO.Directory.GetFiles(ArchiveFolder, "*", SearchOption.AllDirectories), InObject);
        var row = await RowAsync();
        Assert.NotNull(row.RemovedAt);
        Assert.Contains(await AuditAsync(), line => line is { Action: "ArchiveRemoved", Subject: "330106-ZG-small" });
        Assert.Equal(0, (await ProveAsync()).Proven);
    }

    [Fact]
    public async Task A_plan_that_is_worked_on_or_in_force_is_not_removed()
    {
        await ProveAsync();
        network.Network.Clock.Advance(TimeSpan.FromDays((365.25 * YearsKept) + 2));
        Assert.Equal("archiving.in-use", (await AskAsync(ArchiveRequestKind.Remove, "anna")).Problem?.Code);
    }

    [Fact]
    public async Task A_hold_by_two_people_outlasts_the_lock_until_two_people_lift_it()
    {
        await ProveAsync();
        await CloseCaseAsync();
        network.Network.Clock.Advance(TimeSpan.FromDays((365.25 * YearsKept) + 2));
        var removal = (await AskAsync(ArchiveRequestKind.Remove, "anna")).Value;
        Assert.Equal("archiving.not-held", (await AskAsync(ArchiveRequestKind.LiftHold, "anna")).Problem?.Code);
        var hold = (await AskAsync(ArchiveRequestKind.Hold, "carl")).Value;
        Assert.Null((await RowAsync()).HeldSince);
        Assert.Null((await DecideAsync(hold.Id, "ben")).Problem);
        Assert.NotNull((await RowAsync()).HeldSince);

        // The removal was asked for before the hold came.
        Assert.Equal("archiving.held", (await DecideAsync(removal.Id, "ben")).Problem?.Code);
        var lift = (await AskAsync(ArchiveRequestKind.LiftHold, "carl")).Value;
        Assert.Null((await DecideAsync(lift.Id, "anna")).Problem);
        Assert.Null((await RowAsync()).HeldSince);
        Assert.Null((await DecideAsync(removal.Id, "ben")).Problem);
    }

    private string ArchiveFolder => Path.Combine(network.Network.FolderOf(TestNetwork.County), "archive");

    private static bool InObject(string file) =>
        Path.GetFileName(file) is not ("0=ocfl_1.1" or "ocfl_layout.json" or "config.json" or "replace.lock");

    private static string Digest(byte[] bytes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(bytes));

    private Task<ArchiveVerification> ProveAsync() => Services.GetRequiredService<VerifyArchive>().RunAsync("test",
        default);

    private Task<IReadOnlyList<ArchiveProof>> ProofsAsync(PlanId plan) =>
        Services.AskAsync<IArchiveRecords, IReadOnlyList<ArchiveProof>>(store => store.ListProofsAsync(plan, null, 50,
            default));

    private Task<ArchiveStanding> StandingAsync() => Services.AskAsync<IArchiveRecords, ArchiveStanding>(store =>
        store.StandingAsync(default));

    private Task<ArchiveObject> RowAsync() => Services.AskAsync<IArchiveRecords, ArchiveObject>(
        async store => (await store.FindAsync(Plan, default))!); // Stock was taken.

    private Task<IReadOnlyList<AuditLine>> AuditAsync() =>
        Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(store => store.ListAsync(0, 1000, default));

    private Task<Outcome<ArchiveRequest>> AskAsync(ArchiveRequestKind kind, string by) =>
        Services.AskAsync<ArchiveDesk, Outcome<ArchiveRequest>>(desk => desk.AskAsync(Plan, kind, "because", by,
            default));

    private Task<Outcome<ArchiveRequest>> DecideAsync(Guid id, string by) =>
        Services.AskAsync<ArchiveDesk, Outcome<ArchiveRequest>>(desk => desk.DecideAsync(id, true, "", by, default));

    private async Task CloseCaseAsync()
    {
        var open = await Services.AskAsync<ICaseStore, Case?>(store => store.FindOpenByPlanAsync(Plan, default));
        await Services.CommitAsync<ICaseStore>(async store =>
            // Submitted before.
            TestNetwork.Succeed((await store.FindAsync(open!.Id,
                default))!.Withdraw(network.Network.Clock.GetUtcNow())));
    }
}
