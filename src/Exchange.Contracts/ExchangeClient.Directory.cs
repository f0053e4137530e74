using Exchange.Contracts.Nodes;

namespace Exchange.Contracts;

/// <content>Changes of the directory of nodes.</content>
public sealed partial class ExchangeClient
{
    private const string DirectoryChanges = "api/v1/directory/changes";

    /// <summary>How the directory lists the node that answers.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<OwnEntry> GetOwnEntryAsync(CancellationToken cancellationToken) =>
        GetAsync<OwnEntry>("api/v1/directory/entry", cancellationToken);

    /// <summary>Makes the text to hand to the root's office. New keys that wait already are asked for again by a repeat.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<MadeDirectoryRequest> MakeDirectoryRequestAsync(
        MakeDirectoryRequest request, CancellationToken cancellationToken) =>
        SendAsync<MadeDirectoryRequest>(HttpMethod.Post, "api/v1/directory/entry/request", request, cancellationToken);

    /// <summary>What waits for a second administrator at the node that signs the directory, and what was decided.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryChangeList> ListDirectoryChangesAsync(CancellationToken cancellationToken) =>
        GetAsync<DirectoryChangeList>(DirectoryChanges, cancellationToken);

    /// <summary>Hands in a join request or a key renewal. The same one again changes nothing.</summary>
    /// <param name="text">The request, whole.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SubmittedDirectoryRequest> SubmitDirectoryRequestAsync(string text, CancellationToken cancellationToken) =>
        SendAsync<SubmittedDirectoryRequest>(
            HttpMethod.Post, DirectoryChanges, new SubmitDirectoryRequest(text), cancellationToken);

    /// <summary>Proposes what a node is cleared for. The same by the same person again changes nothing.</summary>
    /// <param name="request">The node and its clearance.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryChangeList> ProposeClearanceAsync(
        ProposeClearanceRequest request, CancellationToken cancellationToken) =>
        SendAsync<DirectoryChangeList>(HttpMethod.Post, $"{DirectoryChanges}/clearance", request, cancellationToken);

    /// <summary>Proposes to shut a node out. The same by the same person again changes nothing.</summary>
    /// <param name="request">The node and why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryChangeList> ProposeSuspensionAsync(
        ProposeSuspensionRequest request, CancellationToken cancellationToken) =>
        SendAsync<DirectoryChangeList>(HttpMethod.Post, $"{DirectoryChanges}/suspension", request, cancellationToken);

    /// <summary>Approves, declines or takes back a change. The same decision by the same person again changes nothing.</summary>
    /// <param name="id">Id of the change.</param>
    /// <param name="approve">Whether to approve it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryChangeList> DecideDirectoryChangeAsync(string id, bool approve, CancellationToken cancellationToken) =>
        SendAsync<DirectoryChangeList>(
            HttpMethod.Post, $"{DirectoryChanges}/{Escape(id)}/decision", new DecideDirectoryChangeRequest(approve), cancellationToken);

    /// <summary>Signs the next issue and takes it over here; other nodes fetch it. A repeat signs another one.</summary>
    /// <param name="validDays">For how many days nodes trust it without warning.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DirectoryDetails> IssueDirectoryAsync(int validDays, CancellationToken cancellationToken) =>
        SendAsync<DirectoryDetails>(
            HttpMethod.Post, "api/v1/directory/issue", new IssueDirectoryRequest(validDays), cancellationToken);
}
