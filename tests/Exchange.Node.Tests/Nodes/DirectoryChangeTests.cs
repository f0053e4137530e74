using Exchange.Contracts;
using Exchange.Contracts.Documents;
using Exchange.Contracts.Nodes;
using Exchange.Contracts.Problems;
using Exchange.Node.Hosting;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing;
using Exchange.Transport.Directory;
using WireLevel = Exchange.Domain.Divisions.DivisionLevel;
using WireKind = Exchange.Contracts.Nodes.DirectoryChangeKind;

namespace Exchange.Node.Tests.Nodes;

/// <summary>The directory is changed over HTTP by two people, audited, and taken over at once where it is signed.</summary>
public sealed class DirectoryChangeTests(RunningNode node) : IClassFixture<RunningNode>, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-newcomer-").FullName;

    public void Dispose() => TemporaryFolders.Remove(folder);

    [Fact]
    public async Task A_node_is_listed_after_two_and_shut_out_after_two()
    {
        using var admin = await node.SignInAsync("admin");
        using var security = await node.SignInAsync("security");
        using var auditor = await node.SignInAsync("auditor");
        var request = Request("330000", "浙江省", WireLevel.Province);

        var submitted = await admin.SubmitDirectoryRequestAsync(request, None);
        Assert.Equal((DirectoryRequestKind.Join, "330000", true), (submitted.Kind, submitted.Division, submitted.Waits));
        var again = await admin.SubmitDirectoryRequestAsync(request, None);
        Assert.Equal(submitted, again);
        var waiting = Assert.Single((await admin.ListDirectoryChangesAsync(None)).Waiting);
        Assert.False(waiting.MayApprove);
        Assert.Equal(submitted.SigningKid, waiting.SigningKid);
        Assert.Equal("directory.same-administrator", await CodeAsync(() => admin.DecideDirectoryChangeAsync(waiting.Id, true, None)));

        var told = Assert.Single(
            (await security.ListNotificationsAsync(false, null, 50, None)).Items,
            item => item.Kind == Contracts.Notifications.NotificationKind.DirectoryChange);
        Assert.Equal("/directory", told.Link);
        Assert.Contains("330000", told.Title.Zh, StringComparison.Ordinal);
        Assert.True(Assert.Single((await security.ListDirectoryChangesAsync(None)).Waiting).MayApprove);
        var decided = await security.DecideDirectoryChangeAsync(waiting.Id, true, None);
        Assert.Empty(decided.Waiting);
        Assert.True(decided.HasUnissued);
        await security.DecideDirectoryChangeAsync(waiting.Id, true, None); // As after an answer that got lost.
        Assert.DoesNotContain((await admin.GetDirectoryAsync(None)).Nodes, listed => listed.Division == "330000");
        var issued = await admin.IssueDirectoryAsync(30, None);
        Assert.Contains(issued.Nodes, listed => listed.Division == "330000");
        Assert.Equal(TimeSpan.FromDays(30), issued.ValidUntil - issued.IssuedAt);

        var asked = await admin.ProposeSuspensionAsync(new("330000", "  the machine was stolen "), None);
        var suspension = Assert.Single(asked.Waiting);
        Assert.Equal((WireKind.Suspension, "the machine was stolen"), (suspension.Kind, suspension.Reason));
        await security.DecideDirectoryChangeAsync(suspension.Id, true, None);
        Assert.DoesNotContain((await admin.IssueDirectoryAsync(7, None)).Nodes, listed => listed.Division == "330000");

        var lines = (await auditor.ListAuditAsync(0, 1000, None)).Items;
        Assert.Contains(lines, line => line is { Action: "SubmitDirectoryRequest", Actor: "admin", Subject: "330000", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "ApproveDirectoryChange", Actor: "admin", Outcome: "directory.same-administrator" });
        Assert.Contains(
            lines, line => line is { Action: "ApproveDirectoryChange", Actor: "security", Subject: "Suspension 330000", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "IssueDirectory", Actor: "admin", Outcome: "done" });
    }

    [Fact]
    public async Task Only_administrators_see_the_desk_and_only_those_of_the_node_propose()
    {
        foreach (var user in new[] { "clerk", "auditor", "designer" })
        {
            using var client = await node.SignInAsync(user);
            Assert.Equal("rights.denied", await CodeAsync(() => client.ListDirectoryChangesAsync(None)));
            Assert.Equal("rights.denied", await CodeAsync(() => client.DecideDirectoryChangeAsync("x", true, None)));
        }

        using var security = await node.SignInAsync("security");
        Assert.Equal("rights.denied", await CodeAsync(() => security.SubmitDirectoryRequestAsync("x", None)));
        Assert.Equal("rights.denied", await CodeAsync(() => security.ProposeSuspensionAsync(new("100000", "x"), None)));
        Assert.Equal("rights.denied", await CodeAsync(() => security.IssueDirectoryAsync(7, None)));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_what_was_handed_in()
    {
        using var admin = await node.SignInAsync("admin");
        Assert.Equal("directory.unknown-request", await CodeAsync(() => admin.SubmitDirectoryRequestAsync("hello", None)));
        Assert.Equal("directory.root-stays", await CodeAsync(() => admin.ProposeSuspensionAsync(new("100000", "x"), None)));
        Assert.Equal("node.invalid-value", await CodeAsync(() => admin.ProposeSuspensionAsync(new("100000", " "), None)));
        Assert.Equal("node.invalid-value", await CodeAsync(() => admin.IssueDirectoryAsync(0, None)));
        Assert.Equal("directory.nothing-waits", await CodeAsync(() => admin.DecideDirectoryChangeAsync("none", true, None)));
        Assert.Equal(
            "directory.not-listed",
            await CodeAsync(() => admin.ProposeClearanceAsync(new("999999", SecrecyLevel.Public, NetworkZone.Internet), None)));
    }

    [Fact]
    public async Task Waits_while_the_command_line_has_the_desk_and_then_says_so()
    {
        using var admin = await node.SignInAsync("admin");
        var identity = NodeSettings.Load(node.ConfigurationFile).Paths.Identity;
        await using (File.Open(Path.Combine(identity, "directory.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(
                "directory.busy",
                await CodeAsync(() => admin.ProposeClearanceAsync(
                    new("100000", SecrecyLevel.Public, NetworkZone.BusinessNetwork), None)));
    }

    [Fact]
    public async Task Shows_its_own_entry_and_makes_the_requests_to_hand_up()
    {
        using var admin = await node.SignInAsync("admin");
        var entry = await admin.GetOwnEntryAsync(None);
        Assert.Equal(("100000", true), (entry.Division, entry.IsRoot));
        Assert.True(Assert.Single(entry.SigningKeys).InUse);

        var join = await admin.MakeDirectoryRequestAsync(new(DirectoryRequestKind.Join), None);
        Assert.Equal(entry.SigningKeys[0].Kid, join.SigningKid);
        // The same node with the same keys and addresses: nothing to approve.
        Assert.False((await admin.SubmitDirectoryRequestAsync(join.Text, None)).Waits);

        var renewal = await admin.MakeDirectoryRequestAsync(new(DirectoryRequestKind.Renewal), None);
        var repeated = await admin.MakeDirectoryRequestAsync(new(DirectoryRequestKind.Renewal), None);
        Assert.Equal(renewal.SigningKid, repeated.SigningKid);
        Assert.True((await admin.GetOwnEntryAsync(None)).NewKeysWait);
        Assert.True((await admin.SubmitDirectoryRequestAsync(renewal.Text, None)).Waits);
        var waiting = (await admin.ListDirectoryChangesAsync(None)).Waiting.Single(change => change.Kind == WireKind.Renewal);
        Assert.Equal(renewal.SigningKid, waiting.SigningKid);
        await admin.DecideDirectoryChangeAsync(waiting.Id, false, None);
    }

    private static async Task<string> CodeAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(act)).Problem.Code;

    private string Request(string division, string name, WireLevel level)
    {
        NodeInit.CreateIdentity(
            folder,
            new NodeDescription(
                Domain.Divisions.DivisionCode.Parse(division), level, name, Domain.Divisions.DivisionCode.Ministry,
                new Uri("https://127.0.0.1:9/"))).Dispose();
        return JoinRequest.Create(folder).Text;
    }
}
