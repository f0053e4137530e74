using Exchange.Contracts.Archiving;
using Exchange.Contracts.Problems;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Node.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WireKind = Exchange.Contracts.Archiving.ArchiveRequestKind;
using WireState = Exchange.Contracts.Archiving.ArchiveRequestState;

namespace Exchange.Node.Tests.Archiving;

/// <summary>The archive over HTTP: rights, two people, and an audit log that proves itself.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class ArchiveApiTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_hold_is_asked_for_by_one_administrator_and_granted_by_another_person_only()
    {
        var plan = await ArchivedAsync("330106-ZX-held");
        using var admin = await node.SignInAsync("admin");
        using var security = await node.SignInAsync("security");
        using var auditor = await node.SignInAsync("auditor");
        Assert.Contains((await auditor.ListArchiveAsync(null, 200, None)).Items, item => item.Plan == plan);

        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => auditor.AskArchiveAsync(plan,
            WireKind.Hold, "x", None));
        Assert.Equal("rights.denied", refused.Problem.Code);
        var asked = await admin.AskArchiveAsync(plan, WireKind.Hold, "lawsuit 12", None);
        var alone = await Assert.ThrowsAsync<ExchangeProblemException>(() => admin.DecideArchiveAsync(asked.Id, true,
            "", None));
        Assert.Equal("archiving.second-person", alone.Problem.Code);
        Assert.Contains(await security.ListArchiveRequestsAsync(true, None), request => request.Id == asked.Id);
        var granted = await security.DecideArchiveAsync(asked.Id, true, "seen", None);
        Assert.Equal((WireState.Approved, "security"), (granted.State, granted.DecidedBy));

        var shown = await auditor.GetArchivedPlanAsync(plan, None);
        Assert.Equal("lawsuit 12", shown.Object.HoldReason);
        var removal = await Assert.ThrowsAsync<ExchangeProblemException>(() => admin.AskArchiveAsync(plan,
            WireKind.Remove, "x", None));
        Assert.Equal("archiving.held", removal.Problem.Code);
        var lines = (await auditor.ListAuditAsync(0, 1000, None)).Items;
        Assert.Contains(lines, line => line is { Action: "AskHold", Actor: "admin", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "ApproveArchiveRequest", Actor: "security", Outcome: "done" });
        Assert.Contains(lines, line => line is
        {
            Action: "ApproveArchiveRequest", Actor: "admin",
            Outcome: "archiving.second-person"
        });
    }

    [Fact]
    public async Task Nothing_is_removed_before_its_lock_ends()
    {
        var plan = await ArchivedAsync("330106-ZX-locked");
        using var admin = await node.SignInAsync("admin");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => admin.AskArchiveAsync(plan,
            WireKind.Remove, "x", None));
        Assert.Equal("archiving.locked", refused.Problem.Code);
    }

    [Fact]
    public async Task An_export_of_what_is_not_there_is_a_refusal_and_no_file()
    {
        using var auditor = await node.SignInAsync("auditor");
        using var target = new MemoryStream();
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() =>
            auditor.ExportPlanAsync("330106-ZX-none", target, None));
        Assert.Equal("archiving.no-such-object", refused.Problem.Code);
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task The_audit_log_proves_itself_and_goes_out_as_a_file_that_does()
    {
        using var auditor = await node.SignInAsync("auditor");
        var proof = await auditor.ProveAuditAsync(None);
        Assert.Empty(proof.Mistakes);
        Assert.True(proof.Lines > 0);
        using var file = new MemoryStream();
        await auditor.ExportAuditAsync(file, None);
        file.Position = 0;
        var (read, mistakes) = await Hub.Auditing.AuditLogReader.VerifyAsync(file, None);
        Assert.Empty(mistakes);
        Assert.True(read.Lines >= proof.Lines);
        using var clerk = await node.SignInAsync("clerk");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => clerk.ProveAuditAsync(None));
        Assert.Equal("rights.denied", refused.Problem.Code);
    }

    private async Task<string> ArchivedAsync(string plan)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes($"{new string('0', 64)}  {plan}\n");
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        await node.Services.GetRequiredService<IPackageArchive>().AddVersionAsync(
            PlanId.Parse(plan), PackageDigest.Parse(digest),
            [new ArchiveSource("tagmanifest-sha256.txt", digest, bytes.Length, _ =>
                Task.FromResult<Stream>(new MemoryStream(bytes)))],
            new ArchiveNote("test", "clerk", "", TimeProvider.System.GetUtcNow()), None);
        await node.Services.GetRequiredService<ArchiveStock>().TakeAsync(None);
        return plan;
    }
}
