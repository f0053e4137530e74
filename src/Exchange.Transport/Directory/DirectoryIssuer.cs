using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;

namespace Exchange.Transport.Directory;

/// <summary>
/// The root's desk for the directory: takes join requests, has a second administrator approve them, and signs the next
/// issue.
/// </summary>
/// <remarks>
/// Invariants: a node is listed, listed otherwise, gets new keys, and is cleared for a secrecy level only after two different
/// administrators; versions count up by one; every issue is signed by the directory key in this folder. One process at a
/// time works on a folder: each change takes the folder's lock, reads what is on disk by then, and is on disk itself when
/// its method returns. A change throws <see cref="DirectoryBusyException"/> while another process makes one.
/// </remarks>
public sealed class DirectoryIssuer : IDisposable
{
    /// <summary>How many decided changes are kept to look at.</summary>
    public const int MostDecided = 200;

    private static readonly TimeSpan CertificateValidity = TimeSpan.FromDays(2 * 365);
    private static readonly TimeSpan SigningKeyValidity = TimeSpan.FromDays(5 * 365);

    // A new key is signed with a day after its approval: by then every node has the issue that lists it. The old one is
    // good for messages that wait as long as messages may wait.
    private static readonly TimeSpan LeadTime = TimeSpan.FromDays(1);
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(31);

    private readonly NodeFiles files;
    private readonly TimeProvider clock;
    private readonly ECDsa directoryKey;
    private readonly DirectoryKey publicKey;
    private readonly NetworkCa networkCa;
    private IssuerState state;

    private DirectoryIssuer(NodeFiles files, TimeProvider clock)
    {
        (this.files, this.clock) = (files, clock);
        directoryKey = NodeIdentity.ReadKey(files.DirectoryKey);
        var (x, y) = NodeIdentity.Coordinates(directoryKey);
        publicKey = new DirectoryKey(CompactJws.Thumbprint(x, y), x, y);
        networkCa = NetworkCa.CreateOrLoad(files, clock.GetUtcNow());
        state = IssuerState.Read(files);
    }

    /// <summary>Thumbprint of the directory key; nodes are told it by another way than the directory itself.</summary>
    public string DirectoryKid => publicKey.Kid;

    /// <summary>Nodes that wait for the approval of a second administrator.</summary>
    public IReadOnlyList<DivisionCode> Pending =>
        [.. state.Entries.Where(entry => entry.Node.Status == NodeStatus.Pending)
            .Select(entry => DivisionCode.Parse(entry.Node.Division))];

    /// <summary>
    /// Makes the directory key and the network CA; with those there already, the same as <see cref="Open"/>.
    /// </summary>
    public static DirectoryIssuer Create(string folder, TimeProvider clock)
    {
        var files = new NodeFiles(folder);
        files.CreateFolder();
        NodeInit.CreateKey(files.DirectoryKey);
        return new DirectoryIssuer(files, clock);
    }

    /// <summary>Whether the directory is signed with a key in that folder.</summary>
    public static bool IsIn(string folder) => File.Exists(new NodeFiles(folder).DirectoryKey);

    public static DirectoryIssuer Open(string folder, TimeProvider clock)
    {
        var files = new NodeFiles(folder);
        return File.Exists(files.DirectoryKey)
            ? new DirectoryIssuer(files, clock)
            : throw new FileNotFoundException(
                $"No directory key in '{folder}': this is not the root", files.DirectoryKey);
    }

    /// <summary>What waits and what was decided; null where no directory is signed. Needs no lock: the file is replaced whole.</summary>
    public static DirectoryDesk? Look(string folder)
    {
        var files = new NodeFiles(folder);
        if (!File.Exists(files.DirectoryKey))
            return null;
        var state = IssuerState.Read(files);
        return new DirectoryDesk(state.Version, state.HasUnissued, state.RequiresSm2, state.Waiting, state.Decided ?? []);
    }

    /// <summary>
    /// Whether keys are listed only with an SM2 key beside them. What is listed already stays until it is renewed.
    /// </summary>
    public bool RequiresSm2
    {
        get => state.RequiresSm2;
        set => Locked(() =>
        {
            Save(state with { RequiresSm2 = value });
            return Done.Instance;
        });
    }

    /// <summary>Listed nodes whose newest key has no SM2 key beside it.</summary>
    public IReadOnlyList<DivisionCode> WithoutSm2 =>
        [.. state.Entries.Where(entry => entry.Node.SigningKeys[^1].Sm2 is null)
            .Select(entry => DivisionCode.Parse(entry.Node.Division))];

    /// <summary>Takes a join request; the node stays pending. The same request again changes nothing.</summary>
    public Outcome<Done> Add(JoinRequest join, string administrator) => Locked(() => AddJoin(join, administrator));

    private Outcome<Done> AddJoin(JoinRequest join, string administrator)
    {
        var node = join.Node;
        IReadOnlyList<NodeSigningKey> keys = [];
        if (Find(node.Division) is { } existing)
        {
            if ((existing.Request == join.Text && existing.Node.Status != NodeStatus.Suspended) || IsUpdateOf(existing, join))
                return RenewProtocol(existing, join.Protocol);
            if (existing.Node.Status != NodeStatus.Suspended && existing.Node.SigningKeys.All(key => key.Kid != join.SigningKid))
                return DirectoryProblems.AlreadyListed.With(
                    ("division", node.Division), ("status", existing.Node.Status));
            // A node that moves keeps the keys it had: what it signed with them stays good.
            if (existing.Node.SigningKeys.Any(key => key.Kid == join.SigningKid))
                keys = existing.Node.SigningKeys;
        }

        if (state.RequiresSm2 && keys.Count == 0 && join.SigningSm2 is null)
            return DirectoryProblems.Sm2Missing.With(("division", node.Division));
        if (node.Parent is { } parent ? Find(parent) is not { } listed
            || listed.Node.Level >= node.Level : HasOtherRoot(node))
            return DirectoryProblems.UnknownParent.With(
                ("division", node.Division), ("parent", node.Parent?.Value ?? "-"));

        var now = clock.GetUtcNow();
        var entry = new IssuerEntry(
            new ListedNode
            {
                Division = node.Division.Value,
                Level = node.Level,
                Name = node.Name,
                Parent = node.Parent?.Value,
                Endpoints = [.. node.Addresses.Select(
                    each => new ListedEndpoint(CarrierNames.Of(each)!, each.AbsoluteUri))], // Checked when it was read.
                SigningKeys = keys.Count > 0 ? keys : [new NodeSigningKey(
                    join.SigningKid, join.SigningX, join.SigningY, Floor(now.AddHours(-1)), Floor(now + SigningKeyValidity),
                    join.SigningSm2)],
                TlsCertificates = [],
                LowestProtocol = join.Protocol.Lowest,
                HighestProtocol = join.Protocol.Highest,
                Status = NodeStatus.Pending,
            },
            join.Text,
            administrator,
            null,
            Before: Find(node.Division) is { Node.Status: NodeStatus.Pending } waiting ? waiting.Before : Find(node.Division),
            AddedAt: now);
        Save(state with { Entries = [.. state.Entries.Where(each => each.Node.Division != entry.Node.Division), entry] });
        return Done.Instance;
    }

    /// <summary>
    /// A second administrator approves; the node gets its TLS certificate and is listed from the next issue on.
    /// </summary>
    public Outcome<Done> Approve(DivisionCode division, string administrator) =>
        Locked(() => ApproveJoin(division, administrator));

    private Outcome<Done> ApproveJoin(DivisionCode division, string administrator)
    {
        if (Find(division) is not { Node.Status: NodeStatus.Pending } entry)
            return DirectoryProblems.NotPending.With(("division", division));
        if (string.Equals(entry.AddedBy, administrator, StringComparison.OrdinalIgnoreCase))
            return DirectoryProblems.SameAdministrator.With(("division", division), ("administrator", administrator));
        var join = JoinRequest.Read(entry.Request);
        if (!join.Succeeded)
            return join.Problem;
        var certificate = networkCa.Issue(
            join.Value.Node, join.Value.CertificateRequest, clock.GetUtcNow(), CertificateValidity);
        Settle(DirectoryChangeKind.Join, administrator, entry with
        {
            ApprovedBy = administrator,
            Before = null,
            Node = entry.Node with { Status = NodeStatus.Active, TlsCertificates = [Convert.ToBase64String(certificate)] },
        });
        return Done.Instance;
    }

    /// <summary>
    /// Takes a listed node's request for new keys; they are listed once a second administrator approved them. A later
    /// request takes the place of an earlier one.
    /// </summary>
    public Outcome<Done> ProposeRenewal(KeyRenewal renewal, string administrator) =>
        Locked(() => KeepRenewal(renewal, administrator));

    private Outcome<Done> KeepRenewal(KeyRenewal renewal, string administrator)
    {
        if (Find(renewal.Division) is not { Node.Status: NodeStatus.Active } entry)
            return DirectoryProblems.NotListed.With(("division", renewal.Division));
        var now = clock.GetUtcNow();
        if (!entry.Node.SigningKeys.Any(key => key.IsValidAt(now) && renewal.IsSignedWith(key)))
            return DirectoryProblems.BadSignature.With(("what", "key renewal"), ("kid", renewal.PresentKid));
        if (state.RequiresSm2 && renewal.SigningSm2 is null)
            return DirectoryProblems.Sm2Missing.With(("division", renewal.Division));
        if (entry.Node.SigningKeys.All(key => key.Kid != renewal.SigningKid) && entry.Renewal?.Request != renewal.Text)
            Replace(entry with { Renewal = new(renewal.Text, administrator, now) });
        return Done.Instance;
    }

    /// <summary>
    /// A second administrator approves the new keys: from the next issue on they are listed beside the present ones, in
    /// force a day later; the present ones end a month after that.
    /// </summary>
    public Outcome<Done> ApproveRenewal(DivisionCode division, string administrator) =>
        Locked(() => ListRenewal(division, administrator));

    private Outcome<Done> ListRenewal(DivisionCode division, string administrator)
    {
        if (Find(division) is not { Renewal: { } proposed } entry)
            return DirectoryProblems.NoRenewalProposed.With(("division", division));
        if (string.Equals(proposed.By, administrator, StringComparison.OrdinalIgnoreCase))
            return DirectoryProblems.SameAdministrator.With(("division", division), ("administrator", administrator));
        var renewal = KeyRenewal.Read(proposed.Request);
        var join = JoinRequest.Read(entry.Request);
        if (!renewal.Succeeded)
            return renewal.Problem;
        if (!join.Succeeded)
            return join.Problem;
        var now = Floor(clock.GetUtcNow());
        var from = now + LeadTime;
        var certificate = networkCa.Issue(join.Value.Node, renewal.Value.CertificateRequest, now, CertificateValidity);
        Settle(DirectoryChangeKind.Renewal, administrator, entry with
        {
            Renewal = null,
            Node = entry.Node with
            {
                // Keys stay listed when they have ended: what was signed with them in their time is still verified.
                SigningKeys =
                [
                    .. entry.Node.SigningKeys.Select(key =>
                        key with { ValidUntil = key.ValidUntil < from + Overlap ? key.ValidUntil : from + Overlap }),
                    new NodeSigningKey(
                        renewal.Value.SigningKid, renewal.Value.SigningX, renewal.Value.SigningY, from, from + SigningKeyValidity,
                        renewal.Value.SigningSm2),
                ],
                TlsCertificates =
                [
                    .. entry.Node.TlsCertificates.Where(der => !NetworkCa.HasEnded(der, now)),
                    Convert.ToBase64String(certificate),
                ],
            },
        });
        return Done.Instance;
    }

    /// <summary>
    /// Proposes what a node is cleared for; it takes effect once a second administrator approved it. A later proposal
    /// takes the place of an earlier one.
    /// </summary>
    public Outcome<Done> ProposeClearance(DivisionCode division, Clearance clearance, string administrator) =>
        Locked(() => KeepClearance(division, clearance, administrator));

    private Outcome<Done> KeepClearance(DivisionCode division, Clearance clearance, string administrator)
    {
        if (Find(division) is not { } entry)
            return DirectoryProblems.NotListed.With(("division", division));
        if (clearance.Allowed != clearance.Highest)
            return SecrecyProblems.ZoneTooOpen.With(SecrecyProblems.ValuesOf(clearance.Highest, clearance));
        var listed = new ListedClearance(clearance.Highest, clearance.Zone);
        if (entry.Proposed is not { } before || before.Clearance != listed || before.By != administrator)
            Replace(entry with { Proposed = new(listed, administrator, clock.GetUtcNow()) });
        return Done.Instance;
    }

    /// <summary>A second administrator approves the proposed clearance; it is in the next issue.</summary>
    public Outcome<Done> ApproveClearance(DivisionCode division, string administrator) =>
        Locked(() => ListClearance(division, administrator));

    private Outcome<Done> ListClearance(DivisionCode division, string administrator)
    {
        if (Find(division) is not { Proposed: { } proposed } entry)
            return DirectoryProblems.NoClearanceProposed.With(("division", division));
        if (string.Equals(proposed.By, administrator, StringComparison.OrdinalIgnoreCase))
            return DirectoryProblems.SameAdministrator.With(("division", division), ("administrator", administrator));
        // The default is left out, so that nodes of older programs can read a directory that clears nobody for more.
        var isDefault = proposed.Clearance == new ListedClearance(Clearance.Default.Highest, Clearance.Default.Zone);
        Settle(DirectoryChangeKind.Clearance, administrator, entry with
        {
            Proposed = null,
            Node = entry.Node with { Clearance = isDefault ? null : proposed.Clearance },
        });
        return Done.Instance;
    }

    /// <summary>
    /// Proposes to shut a listed node out; it takes effect once a second administrator approved it. A later proposal takes
    /// the place of an earlier one.
    /// </summary>
    public Outcome<Done> ProposeSuspension(DivisionCode division, string reason, string administrator) => Locked<Outcome<Done>>(() =>
    {
        if (Find(division) is not { Node.Status: NodeStatus.Active } entry)
            return DirectoryProblems.NotListed.With(("division", division));
        // The directory is signed at the root: without it nobody could take the change back.
        if (entry.Node.Parent is null)
            return DirectoryProblems.RootStays.With(("division", division));
        if (entry.Suspension is not { } before || before.Reason != reason || before.By != administrator)
            Replace(entry with { Suspension = new(reason, administrator, clock.GetUtcNow()) });
        return Done.Instance;
    });

    /// <summary>A second administrator approves that the node is shut out; the next issue says so.</summary>
    public Outcome<Done> ApproveSuspension(DivisionCode division, string administrator) =>
        Locked(() => ShutOutTogether(division, administrator));

    private Outcome<Done> ShutOutTogether(DivisionCode division, string administrator)
    {
        if (Find(division) is not { Suspension: { } proposed } entry)
            return DirectoryProblems.NothingWaits.With(("division", division));
        if (string.Equals(proposed.By, administrator, StringComparison.OrdinalIgnoreCase))
            return DirectoryProblems.SameAdministrator.With(("division", division), ("administrator", administrator));
        Settle(
            DirectoryChangeKind.Suspension, administrator,
            entry with { Suspension = null, Renewal = null, Node = entry.Node with { Status = NodeStatus.Suspended } });
        return Done.Instance;
    }

    /// <summary>
    /// Approves or declines exactly the change with this id, as <see cref="Look"/> showed it. Who proposed it may take it
    /// back, not approve it. The same decision by the same administrator again changes nothing.
    /// </summary>
    public Outcome<DecidedChange> Decide(string id, bool approve, string administrator) => Locked<Outcome<DecidedChange>>(() =>
    {
        if (state.Decided?.FirstOrDefault(each => each.Id == id) is { } before)
            return before.Approved == approve && before.DecidedBy == administrator
                ? before
                : DirectoryProblems.NothingWaits.With(("division", before.Division));
        if (state.Waiting.FirstOrDefault(each => each.Id == id) is not { } change)
            return DirectoryProblems.NothingWaits.With(("division", id));
        var outcome = approve ? Approve(change, administrator) : Decline(change, administrator);
        return outcome.Succeeded ? state.Decided![0] : outcome.Problem; // Settled just now.
    });

    /// <summary>
    /// Shuts a node out from the next issue on, by one administrator at the machine itself: for an emergency in which
    /// nobody else is at hand.
    /// </summary>
    public Outcome<Done> Suspend(DivisionCode division) => Locked(() => ShutOut(division));

    private Outcome<Done> ShutOut(DivisionCode division)
    {
        if (Find(division) is not { } entry)
            return DirectoryProblems.NotListed.With(("division", division));
        // As it is listed: what it asked to be listed as meanwhile falls with it.
        var listed = entry.Before ?? entry;
        var suspended = listed with { Suspension = null, Node = listed.Node with { Status = NodeStatus.Suspended } };
        Save(With(suspended) with { HasUnissued = true });
        return Done.Instance;
    }

    /// <summary>Signs the next version of the directory. Pending nodes are not in it.</summary>
    public string Issue(TimeSpan validFor) => Locked(() => SignNext(validFor));

    private string SignNext(TimeSpan validFor)
    {
        var now = Floor(clock.GetUtcNow());
        Save(state with { Version = state.Version + 1, HasUnissued = false });
        var document = new DirectoryDocument
        {
            Format = DirectoryDocument.CurrentFormat,
            Version = state.Version,
            IssuedAt = now,
            ValidUntil = Floor(now + validFor),
            DirectoryKeys = [publicKey],
            NetworkCas = [networkCa.CertificateBase64],
            Nodes = [.. state.Entries.Select(entry => entry.Listed).OfType<ListedNode>()
                .OrderBy(node => node.Division, StringComparer.Ordinal)],
        };
        return CompactJws.Sign(
            directoryKey,
            publicKey.Kid,
            DirectoryDocument.JwsType,
            JsonSerializer.SerializeToUtf8Bytes(document, DirectoryDocument.Json));
    }

    public void Dispose()
    {
        directoryKey.Dispose();
        networkCa.Dispose();
    }

    // Nothing a person has to approve: the program was updated, and whose it is did not change.
    private Outcome<Done> RenewProtocol(IssuerEntry entry, ProtocolRange protocol)
    {
        if (entry.Node.LowestProtocol != protocol.Lowest || entry.Node.HighestProtocol != protocol.Highest)
        {
            var renewed = entry.Node with { LowestProtocol = protocol.Lowest, HighestProtocol = protocol.Highest };
            Save(With(entry with { Node = renewed }) with { HasUnissued = true });
        }

        return Done.Instance;
    }

    /// <summary>Whether the request is one of the listed node itself, with its keys and its addresses.</summary>
    private static bool IsUpdateOf(IssuerEntry entry, JoinRequest join)
    {
        var (listed, asked) = (entry.Node, join.Node);
        return listed.Status == NodeStatus.Active
            && listed.SigningKeys.Any(key => key.Kid == join.SigningKid)
            && (listed.Level, listed.Name, listed.Parent) == (asked.Level, asked.Name, asked.Parent?.Value)
            && listed.Endpoints.Select(each => each.Address).SequenceEqual(
                asked.Addresses.Select(each => each.AbsoluteUri))
            && JoinRequest.Read(entry.Request) is { Succeeded: true } before
            && JoinRequest.LoadCertificateRequest(before.Value.CertificateRequest).PublicKey.EncodedKeyValue.RawData
                .SequenceEqual(JoinRequest.LoadCertificateRequest(join.CertificateRequest).PublicKey.EncodedKeyValue.RawData);
    }

    private Outcome<Done> Approve(DirectoryChange change, string administrator) => change.Kind switch
    {
        DirectoryChangeKind.Join => ApproveJoin(change.Division, administrator),
        DirectoryChangeKind.Renewal => ListRenewal(change.Division, administrator),
        DirectoryChangeKind.Clearance => ListClearance(change.Division, administrator),
        DirectoryChangeKind.Suspension => ShutOutTogether(change.Division, administrator),
        _ => throw new InvalidOperationException($"A change of kind {change.Kind}"),
    };

    private Outcome<Done> Decline(DirectoryChange change, string administrator)
    {
        var entry = Find(change.Division) ?? throw new InvalidOperationException($"{change.Division} is not on the desk");
        IssuerEntry? next = change.Kind switch
        {
            DirectoryChangeKind.Join => entry.Before,
            DirectoryChangeKind.Renewal => entry with { Renewal = null },
            DirectoryChangeKind.Clearance => entry with { Proposed = null },
            DirectoryChangeKind.Suspension => entry with { Suspension = null },
            _ => throw new InvalidOperationException($"A change of kind {change.Kind}"),
        };
        var kept = next is not null
            ? With(next)
            : state with { Entries = [.. state.Entries.Where(each => each.Node.Division != entry.Node.Division)] };
        Save(kept with { Decided = Decided(change, administrator, approved: false) });
        return Done.Instance;
    }

    /// <summary>Keeps an approved change, and that it was approved, in one.</summary>
    private void Settle(DirectoryChangeKind kind, string administrator, IssuerEntry entry)
    {
        var change = Find(DivisionCode.Parse(entry.Node.Division))!.Waiting.First(each => each.Kind == kind); // Was found to wait.
        Save(With(entry) with { HasUnissued = true, Decided = Decided(change, administrator, approved: true) });
    }

    private IReadOnlyList<DecidedChange> Decided(DirectoryChange change, string administrator, bool approved) =>
    [
        new(
            change.Id, change.Kind, change.Division.Value, change.Name, change.ProposedBy, administrator, clock.GetUtcNow(), approved),
        .. (state.Decided ?? []).Take(MostDecided - 1),
    ];

    private IssuerEntry? Find(DivisionCode division) => state.Entries.FirstOrDefault(
        entry => entry.Node.Division == division.Value);

    private bool HasOtherRoot(NodeDescription node) =>
        state.Entries.Any(entry => entry.Node.Parent is null && entry.Node.Division != node.Division.Value);

    private IssuerState With(IssuerEntry entry) => state with
    {
        Entries = [.. state.Entries.Select(each => each.Node.Division == entry.Node.Division ? entry : each)],
    };

    private void Replace(IssuerEntry entry) => Save(With(entry));

    private void Save(IssuerState next)
    {
        next.Write(files);
        state = next;
    }

    private T Locked<T>(Func<T> change)
    {
        using var held = files.LockIssuer();
        state = IssuerState.Read(files);
        return change();
    }

    private static DateTimeOffset Floor(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
