using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;

namespace Exchange.Transport.Directory;

/// <summary>What the root's desk keeps in <c>directory-state.json</c>.</summary>
internal sealed record IssuerState(
    int Version, IReadOnlyList<IssuerEntry> Entries, bool RequiresSm2 = false, bool HasUnissued = false,
    IReadOnlyList<DecidedChange>? Decided = null)
{
    public static IssuerState Read(NodeFiles files) => File.Exists(files.IssuerState)
        ? JsonSerializer.Deserialize<IssuerState>(File.ReadAllText(files.IssuerState), DirectoryDocument.Json)
            ?? throw new FormatException($"'{files.IssuerState}' is empty")
        : new IssuerState(0, []);

    public void Write(NodeFiles files) =>
        NodeFiles.Write(files.IssuerState, JsonSerializer.Serialize(this, DirectoryDocument.Json));

    /// <summary>All changes that wait, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<DirectoryChange> Waiting =>
        [.. Entries.SelectMany(entry => entry.Waiting).OrderBy(change => change.ProposedAt ?? DateTimeOffset.MinValue)];
}

/// <summary>A node on the desk with what was proposed for it.</summary>
/// <param name="Before">
/// The listed entry a waiting join request would take the place of; it stays listed until somebody approves.
/// </param>
internal sealed record IssuerEntry(
    ListedNode Node, string Request, string AddedBy, string? ApprovedBy, ProposedClearance? Proposed = null,
    ProposedRenewal? Renewal = null, ProposedSuspension? Suspension = null, IssuerEntry? Before = null,
    DateTimeOffset? AddedAt = null)
{
    /// <summary>As the next issue lists it; null while it is not listed.</summary>
    [JsonIgnore]
    public ListedNode? Listed => Node.Status != NodeStatus.Pending ? Node : Before?.Node;

    [JsonIgnore]
    public IEnumerable<DirectoryChange> Waiting
    {
        get
        {
            if (Node.Status == NodeStatus.Pending)
                yield return Describe(DirectoryChangeKind.Join, Request, AddedBy, AddedAt) with
                {
                    SigningKid = Node.SigningKeys[^1].Kid,
                    IsOfListed = Before is not null,
                };
            if (Renewal is { } renewal)
                yield return Describe(DirectoryChangeKind.Renewal, renewal.Request, renewal.By, renewal.At) with
                {
                    SigningKid = KeyRenewal.Read(renewal.Request) is { Succeeded: true } read ? read.Value.SigningKid : null,
                };
            if (Proposed is { } proposed)
                yield return Describe(DirectoryChangeKind.Clearance, proposed.Content, proposed.By, proposed.At) with
                {
                    Clearance = new Clearance(proposed.Clearance.Level, proposed.Clearance.Zone),
                };
            if (Suspension is { } suspension)
                yield return Describe(DirectoryChangeKind.Suspension, suspension.Reason, suspension.By, suspension.At) with
                {
                    Reason = suspension.Reason,
                };
        }
    }

    private DirectoryChange Describe(DirectoryChangeKind kind, string content, string by, DateTimeOffset? at) => new()
    {
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{kind}\n{Node.Division}\n{by}\n{at?.UtcTicks}\n{content}")))[..32],
        Kind = kind,
        Division = DivisionCode.Parse(Node.Division),
        Name = Node.Name,
        Level = Node.Level,
        Parent = Node.Parent is null ? null : DivisionCode.Parse(Node.Parent),
        Addresses = [.. Node.Endpoints.Select(endpoint => endpoint.Address)],
        IsOfListed = true,
        ProposedBy = by,
        ProposedAt = at,
    };
}

internal sealed record ProposedClearance(ListedClearance Clearance, string By, DateTimeOffset? At = null)
{
    [JsonIgnore]
    public string Content => $"{Clearance.Level} {Clearance.Zone}";
}

internal sealed record ProposedRenewal(string Request, string By, DateTimeOffset? At = null);

internal sealed record ProposedSuspension(string Reason, string By, DateTimeOffset At);
