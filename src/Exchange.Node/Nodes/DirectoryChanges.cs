using Exchange.Contracts.Documents;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Secrecy;
using Exchange.Node.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Exchange.Node.Identity;
using Exchange.Transport.Directory;
using HubLevel = Exchange.Packaging.Descriptors.SecrecyLevel;
using HubZone = Exchange.Hub.Secrecy.NetworkZone;
using WireChange = Exchange.Contracts.Nodes.DirectoryChange;
using WireKind = Exchange.Contracts.Nodes.DirectoryChangeKind;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;
using WireZone = Exchange.Contracts.Nodes.NetworkZone;

namespace Exchange.Node.Nodes;

/// <summary>The root's desk for people who are signed in: each change is audited and made by whoever is signed in.</summary>
/// <remarks>
/// The directory is kept in files, so that a change and its audit line cannot be one transaction: the change first, the
/// line after it. The desk keeps by itself who proposed and who decided, should the process end in between.
/// </remarks>
internal sealed class DirectoryChanges(
    NodePaths paths, NodeDirectory directory, DivisionTable divisions, CurrentActor current, IAccountStore accounts,
    AuditTrail audit, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<DirectoryChangeList> ListAsync(CancellationToken cancellationToken)
    {
        if (DirectoryIssuer.Look(paths.Identity) is not { } desk)
            return new DirectoryChangeList(false, directory.Version, false, false, [], []);
        var names = await PersonNames.ReadAsync(
            accounts,
            desk.Waiting.Select(change => change.ProposedBy).Concat(
                desk.Decided.SelectMany(change => new[] { change.ProposedBy, change.DecidedBy })),
            cancellationToken);
        return new DirectoryChangeList(
            true,
            desk.Version,
            desk.HasUnissued,
            desk.RequiresSm2,
            [.. desk.Waiting.Select(change => Describe(change, names))],
            [
                .. desk.Decided.Select(change => new DecidedDirectoryChange(
                    change.Id, change.Kind.To<WireKind>(), change.Division, change.Name, names.Of(change.ProposedBy),
                    names.Of(change.DecidedBy), change.DecidedAt, change.Approved)),
            ]);
    }

    /// <summary>Takes what a node's office sent: a join request or a key renewal, told apart by reading it.</summary>
    public async Task<Outcome<SubmittedDirectoryRequest>> SubmitAsync(string text, CancellationToken cancellationToken)
    {
        const string action = "SubmitDirectoryRequest";
        if (JoinRequest.Read(text) is { Succeeded: true } join)
            return await ProposeAsync(
                action,
                join.Value.Node.Division.Value,
                issuer => issuer.Add(join.Value, User) is { Succeeded: false } refused
                    ? refused.Problem
                    : Submitted(DirectoryRequestKind.Join, join.Value.Node.Division, join.Value.Node.Name, join.Value.SigningKid),
                cancellationToken);
        if (KeyRenewal.Read(text) is { Succeeded: true } renewal)
            return await ProposeAsync(
                action,
                renewal.Value.Division.Value,
                issuer => issuer.ProposeRenewal(renewal.Value, User) is { Succeeded: false } refused
                    ? refused.Problem
                    : Submitted(
                        DirectoryRequestKind.Renewal, renewal.Value.Division, divisions.NameOf(renewal.Value.Division),
                        renewal.Value.SigningKid),
                cancellationToken);
        // A request of one kind that was changed on the way is told as that, anything else as neither.
        var wrong = new[] { JoinRequest.Read(text).Problem, KeyRenewal.Read(text).Problem }
            .FirstOrDefault(problem => problem is not null && problem.Code != DirectoryProblems.Malformed.Code)
            ?? DirectoryProblems.UnknownRequest.With(("start", "eyJ"));
        await audit.RefusedAsync(User, action, "*", wrong, cancellationToken);
        return wrong;
    }

    public Task<Outcome<Done>> ProposeClearanceAsync(
        DivisionCode division, SecrecyLevel secrecy, WireZone zone, CancellationToken cancellationToken) =>
        ProposeAsync(
            "ProposeClearance", division.Value,
            issuer => issuer.ProposeClearance(division, new Clearance(secrecy.To<HubLevel>(), zone.To<HubZone>()), User),
            cancellationToken);

    public Task<Outcome<Done>> ProposeSuspensionAsync(
        DivisionCode division, string reason, CancellationToken cancellationToken) =>
        ProposeAsync(
            "ProposeSuspension", division.Value, issuer => issuer.ProposeSuspension(division, reason, User), cancellationToken);

    public Task<Outcome<DecidedChange>> DecideAsync(string id, bool approve, CancellationToken cancellationToken) =>
        RunAsync(
            approve ? "ApproveDirectoryChange" : "DeclineDirectoryChange",
            SubjectOf(id),
            issuer => issuer.Decide(id, approve, User),
            cancellationToken);

    /// <summary>Signs the next issue and takes it over here at once; the nodes below fetch it on their schedule.</summary>
    public Task<Outcome<bool>> IssueAsync(int validDays, CancellationToken cancellationToken) =>
        RunAsync(
            "IssueDirectory", directory.Self.Division.Value,
            issuer => directory.Replace(issuer.Issue(TimeSpan.FromDays(validDays))), cancellationToken);

    private string User => current.Actor.UserName;

    /// <summary>Proposes, and tells those who may decide of what waits by then for that node from this person.</summary>
    private async Task<Outcome<T>> ProposeAsync<T>(
        string action, string division, Func<DirectoryIssuer, Outcome<T>> propose, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(action, division, propose, cancellationToken);
        if (!outcome.Succeeded || DirectoryIssuer.Look(paths.Identity) is not { } desk)
            return outcome;
        foreach (var change in desk.Waiting.Where(each => each.Division.Value == division && each.ProposedBy == User))
        {
            await using var scope = scopes.CreateAsyncScope();
            var (en, zh) = NameOf(change);
            // The change is on disk; the others are told even when the caller has gone.
            await scope.ServiceProvider.GetRequiredService<TellOfDirectoryChanges>().TellAsync(
                change.Id, ($"{en}, {change.Name} {division}", $"{zh}（{change.Name} {division}）"), User,
                CancellationToken.None);
        }

        return outcome;
    }

    private static (string En, string Zh) NameOf(Transport.Directory.DirectoryChange change) => change.Kind switch
    {
        Transport.Directory.DirectoryChangeKind.Join when change.IsOfListed => ("change of entry", "变更登记信息"),
        Transport.Directory.DirectoryChangeKind.Join => ("join", "节点入网"),
        Transport.Directory.DirectoryChangeKind.Renewal => ("new keys", "更新密钥"),
        Transport.Directory.DirectoryChangeKind.Clearance => ("clearance", "密级许可"),
        Transport.Directory.DirectoryChangeKind.Suspension => ("shut out", "停用节点"),
        _ => throw new InvalidOperationException($"A change of kind {change.Kind}"),
    };

    private async Task<Outcome<T>> RunAsync<T>(
        string action, string subject, Func<DirectoryIssuer, Outcome<T>> change, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(change, cancellationToken);
        // The change is on disk; its line is written even when the caller has gone.
        if (outcome.Succeeded)
            await audit.WriteAsync(User, action, subject, "done", "{}", CancellationToken.None);
        else
            await audit.RefusedAsync(User, action, subject, outcome.Problem, CancellationToken.None);
        return outcome;
    }

    private async Task<Outcome<T>> ChangeAsync<T>(Func<DirectoryIssuer, Outcome<T>> change, CancellationToken cancellationToken)
    {
        if (!DirectoryIssuer.IsIn(paths.Identity))
            return DirectoryProblems.NotRoot.With(("division", directory.Self.Division));
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                using var issuer = DirectoryIssuer.Open(paths.Identity, clock);
                return change(issuer);
            }
            catch (DirectoryBusyException)
            {
                // The command line, or another request: either is done in well under a second.
                if (clock.GetElapsedTime(began) > Patience)
                    return DirectoryProblems.Busy.With(("seconds", Patience.TotalSeconds));
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private Outcome<SubmittedDirectoryRequest> Submitted(
        DirectoryRequestKind kind, DivisionCode division, string name, string kid)
    {
        var expected = kind == DirectoryRequestKind.Join ? Transport.Directory.DirectoryChangeKind.Join
            : Transport.Directory.DirectoryChangeKind.Renewal;
        var waits = DirectoryIssuer.Look(paths.Identity)?.Waiting.Any(
            change => change.Division == division && change.Kind == expected) ?? false;
        return new SubmittedDirectoryRequest(kind, division.Value, name, kid, waits);
    }

    private string SubjectOf(string id)
    {
        var desk = DirectoryIssuer.Look(paths.Identity);
        return desk?.Waiting.FirstOrDefault(change => change.Id == id) is { } waiting
            ? $"{waiting.Kind} {waiting.Division}"
            : desk?.Decided.FirstOrDefault(change => change.Id == id) is { } decided
                ? $"{decided.Kind} {decided.Division}"
                : id;
    }

    private WireChange Describe(Transport.Directory.DirectoryChange change, PersonNames names) => new(
        change.Id,
        change.Kind.To<WireKind>(),
        change.Division.Value,
        change.Name,
        change.Level.To<WireLevel>(),
        change.Parent?.Value,
        change.Parent is { } parent ? divisions.NameOf(parent) : null,
        change.Addresses,
        change.SigningKid,
        change.Clearance?.Highest.To<SecrecyLevel>(),
        change.Clearance?.Zone.To<WireZone>(),
        change.Reason,
        change.IsOfListed,
        change.ProposedBy,
        names.Of(change.ProposedBy),
        change.ProposedAt,
        !string.Equals(change.ProposedBy, User, StringComparison.OrdinalIgnoreCase));
}
