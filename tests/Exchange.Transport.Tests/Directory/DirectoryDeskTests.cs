using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;
using Exchange.Transport.Directory;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Directory;

/// <summary>The root's desk: what waits, who decides it, and one at a time.</summary>
public sealed class DirectoryDeskTests : IDisposable
{
    private static readonly DivisionCode Newcomer = DivisionCode.Parse("330108");

    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public void Shows_what_waits_and_takes_a_decision_on_exactly_that()
    {
        Succeed(network.Issuer.Add(Request(Newcomer, "https://127.0.0.1:9/"), "li"));
        var seen = Assert.Single(Desk.Waiting);
        Assert.Equal((DirectoryChangeKind.Join, Newcomer, "li", false), (seen.Kind, seen.Division, seen.ProposedBy, seen.IsOfListed));

        // Another request of the same node takes its place: who approved the first has not seen it.
        network.Clock.Advance(TimeSpan.FromMinutes(1));
        Succeed(network.Issuer.Add(Request(Newcomer, "https://127.0.0.1:10/"), "li"));
        Assert.Equal("directory.nothing-waits", network.Issuer.Decide(seen.Id, true, "wang").Problem?.Code);

        var later = Assert.Single(Desk.Waiting);
        Assert.Equal("directory.same-administrator", network.Issuer.Decide(later.Id, true, "LI").Problem?.Code);
        Succeed(network.Issuer.Decide(later.Id, true, "wang"));
        Assert.True(Desk.HasUnissued);
        Assert.Empty(Desk.Waiting);
        Assert.Equal(("li", "wang", true), (Desk.Decided[0].ProposedBy, Desk.Decided[0].DecidedBy, Desk.Decided[0].Approved));
        network.Issuer.Issue(TimeSpan.FromDays(7));
        Assert.False(Desk.HasUnissued);
    }

    [Fact]
    public void The_same_decision_again_changes_nothing_and_another_is_refused()
    {
        Succeed(network.Issuer.ProposeSuspension(County, "stolen", "li"));
        Succeed(network.Issuer.ProposeSuspension(County, "stolen", "li"));
        var seen = Assert.Single(Desk.Waiting);
        Succeed(network.Issuer.Decide(seen.Id, true, "wang"));
        Succeed(network.Issuer.Decide(seen.Id, true, "wang"));
        Assert.Equal("directory.nothing-waits", network.Issuer.Decide(seen.Id, false, "wang").Problem?.Code);
        Assert.Equal("directory.nothing-waits", network.Issuer.Decide(seen.Id, true, "zhao").Problem?.Code);
        Assert.Single(Desk.Decided, change => change.Kind == DirectoryChangeKind.Suspension);
        Assert.Null(Issued().Find(County));
    }

    [Fact]
    public void Shuts_nobody_out_by_one_and_never_the_root()
    {
        Succeed(network.Issuer.ProposeSuspension(County, "stolen", "li"));
        Assert.Equal("directory.same-administrator", network.Issuer.ApproveSuspension(County, "li").Problem?.Code);
        Assert.NotNull(Issued().Find(County));
        Assert.Equal("directory.root-stays", network.Issuer.ProposeSuspension(Root, "x", "li").Problem?.Code);
        Assert.Equal("directory.not-listed", network.Issuer.ProposeSuspension(Newcomer, "x", "li").Problem?.Code);
    }

    [Fact]
    public void A_node_that_moves_stays_listed_as_it_was_until_somebody_approves()
    {
        var before = Issued().Find(County)!.Endpoints[0].Address; // Listed by the network.
        Succeed(network.Issuer.Add(Request(County, "https://moved.example/"), "li"));
        Assert.True(Assert.Single(Desk.Waiting).IsOfListed);
        Assert.Equal(before, Issued().Find(County)?.Endpoints[0].Address);

        Succeed(network.Issuer.Decide(Desk.Waiting[0].Id, false, "li")); // One's own proposal is taken back.
        Assert.Empty(Desk.Waiting);
        Assert.Equal(before, Issued().Find(County)?.Endpoints[0].Address);

        network.Clock.Advance(TimeSpan.FromMinutes(1));
        Succeed(network.Issuer.Add(Request(County, "https://moved.example/"), "li"));
        Succeed(network.Issuer.Decide(Desk.Waiting[0].Id, true, "wang"));
        Assert.Equal(new Uri("https://moved.example/"), Issued().Find(County)?.Endpoints[0].Address);
    }

    [Fact]
    public void A_newcomer_that_is_declined_is_gone_and_may_ask_again()
    {
        var join = Request(Newcomer, "https://127.0.0.1:9/");
        Succeed(network.Issuer.Add(join, "li"));
        Succeed(network.Issuer.Decide(Desk.Waiting[0].Id, false, "wang"));
        Assert.Empty(network.Issuer.Pending);
        network.Clock.Advance(TimeSpan.FromMinutes(1));
        Succeed(network.Issuer.Add(join, "li"));
        Assert.Equal([Newcomer], network.Issuer.Pending);
    }

    [Fact]
    public void Keys_and_clearances_wait_beside_each_other_and_are_decided_each_by_itself()
    {
        var renewal = KeyRenewal.Create(network.FolderOf(County));
        Succeed(network.Issuer.ProposeRenewal(renewal, "li"));
        Succeed(network.Issuer.ProposeClearance(County, new Clearance(SecrecyLevel.Public, NetworkZone.Internet), "wang"));
        Assert.Equal(
            [DirectoryChangeKind.Renewal, DirectoryChangeKind.Clearance], Desk.Waiting.Select(change => change.Kind).Order());
        var keys = Desk.Waiting.Single(change => change.Kind == DirectoryChangeKind.Renewal);
        Assert.Equal(renewal.SigningKid, keys.SigningKid);

        Succeed(network.Issuer.Decide(keys.Id, true, "wang"));
        Assert.Equal(2, Issued().Find(County)?.SigningKeys.Count);
        Succeed(network.Issuer.Decide(Desk.Waiting.Single().Id, false, "li"));
        Assert.Equal(Clearance.Default, Issued().Find(County)?.Clearance);
    }

    [Fact]
    public void One_process_at_a_time_changes_the_folder_and_none_loses_what_another_did()
    {
        using var other = DirectoryIssuer.Open(network.Folder["root"], network.Clock);
        Succeed(network.Issuer.ProposeSuspension(County, "stolen", "li"));
        Succeed(other.ProposeSuspension(City, "stolen too", "li"));
        Assert.Equal(2, Desk.Waiting.Count);

        using (new NodeFiles(network.Folder["root"]).LockIssuer())
            Assert.Throws<DirectoryBusyException>(() => other.Suspend(County));
        Assert.NotNull(Issued().Find(County));
    }

    [Fact]
    public void A_node_that_was_shut_out_comes_back_only_by_two_even_with_its_old_request()
    {
        var join = Request(Newcomer, "https://127.0.0.1:9/");
        Succeed(network.Issuer.Add(join, "li"));
        Succeed(network.Issuer.Approve(Newcomer, "wang"));
        Succeed(network.Issuer.Suspend(Newcomer));
        Succeed(network.Issuer.Add(join, "li"));
        Assert.Equal([Newcomer], network.Issuer.Pending);
        Assert.Null(Issued().Find(Newcomer));
        Succeed(network.Issuer.Approve(Newcomer, "wang"));
        Assert.NotNull(Issued().Find(Newcomer));
    }

    [Fact]
    public void Elsewhere_there_is_no_desk()
    {
        Assert.Null(DirectoryIssuer.Look(network.FolderOf(City)));
        Assert.False(DirectoryIssuer.IsIn(network.FolderOf(City)));
    }

    private DirectoryDesk Desk => DirectoryIssuer.Look(network.Folder["root"])!; // The issuer was made there.

    private DirectorySnapshot Issued()
    {
        var read = DirectorySnapshot.Read(network.Issuer.Issue(TimeSpan.FromDays(7)), [network.Issuer.DirectoryKid]);
        Succeed(read);
        return read.Value;
    }

    private JoinRequest Request(DivisionCode division, string address)
    {
        NodeInit.CreateIdentity(
            network.FolderOf(division),
            new NodeDescription(division, DivisionLevel.County, "滨江区", City, new Uri(address))).Dispose();
        return JoinRequest.Create(network.FolderOf(division));
    }
}
