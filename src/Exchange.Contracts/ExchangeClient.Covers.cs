using Exchange.Contracts.Covers;

namespace Exchange.Contracts;

/// <content>Leave covers.</content>
public sealed partial class ExchangeClient
{
    private const string Covers = "api/v1/me/covers";

    /// <summary>The person's own leave covers and those in which they cover for others, the latest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<LeaveCoverItem>> ListCoversAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LeaveCoverItem>>(Covers, cancellationToken);

    /// <summary>Colleagues who could cover for the person.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<CoverCandidateItem>> ListCoverCandidatesAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<CoverCandidateItem>>(Covers + "/candidates", cancellationToken);

    /// <summary>Arranges a cover for the person's own tasks. A repeat is refused, since the days are covered then.</summary>
    /// <param name="cover">The colleague and the days.</param>
    /// <param name="cancellationToken">Stops waiting; the cover may have been arranged.</param>
    public Task<LeaveCoverItem> SetCoverAsync(SetLeaveCoverRequest cover, CancellationToken cancellationToken) =>
        SendAsync<LeaveCoverItem>(HttpMethod.Post, Covers, cover, cancellationToken);

    /// <summary>Ends one of the person's own covers now. A repeat is refused as not found.</summary>
    /// <param name="id">The cover.</param>
    /// <param name="cancellationToken">Stops waiting; the cover may have been ended.</param>
    public Task<LeaveCoverItem> EndCoverAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<LeaveCoverItem>(HttpMethod.Post, $"{Covers}/{id}/end", null, cancellationToken);

    /// <summary>Leave covers of an account, the latest first; for its administrator.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<LeaveCoverItem>> ListAccountCoversAsync(string userName, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LeaveCoverItem>>(AccountCovers(userName), cancellationToken);

    /// <summary>Arranges a cover for the tasks of an account, as its administrator.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="cover">The colleague and the days.</param>
    /// <param name="cancellationToken">Stops waiting; the cover may have been arranged.</param>
    public Task<LeaveCoverItem> SetAccountCoverAsync(
        string userName, SetLeaveCoverRequest cover, CancellationToken cancellationToken) =>
        SendAsync<LeaveCoverItem>(HttpMethod.Post, AccountCovers(userName), cover, cancellationToken);

    /// <summary>Ends a cover of an account now, as its administrator.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="id">The cover.</param>
    /// <param name="cancellationToken">Stops waiting; the cover may have been ended.</param>
    public Task<LeaveCoverItem> EndAccountCoverAsync(string userName, Guid id, CancellationToken cancellationToken) =>
        SendAsync<LeaveCoverItem>(HttpMethod.Post, $"{AccountCovers(userName)}/{id}/end", null, cancellationToken);

    private static string AccountCovers(string userName) => $"api/v1/accounts/{Uri.EscapeDataString(userName)}/covers";
}
