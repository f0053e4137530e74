using Exchange.Contracts.Releases;

namespace Exchange.Contracts;

/// <content>Recalls, receivers and subscriptions of releases.</content>
public sealed partial class ExchangeClient
{
    /// <summary>
    /// Asks that a release of this node is recalled. Asked for twice while it is open, it is refused.
    /// </summary>
    /// <param name="releaseId">The release.</param>
    /// <param name="recall">Why, and what to use instead.</param>
    /// <param name="cancellationToken">Stops waiting; the recall may have been asked for.</param>
    public Task<RecallItem> AskRecallAsync(
        Guid releaseId, AskRecallRequest recall, CancellationToken cancellationToken) =>
        SendAsync<RecallItem>(HttpMethod.Post, $"api/v1/releases/{releaseId}/recall", recall, cancellationToken);

    /// <summary>
    /// Decides a recall somebody else asked for. A decided one is not decided again: the repeat is refused.
    /// </summary>
    /// <param name="releaseId">The release.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Stops waiting; the decision may have been recorded.</param>
    public Task<RecallItem> DecideRecallAsync(
        Guid releaseId, DecideRecallRequest decision, CancellationToken cancellationToken) =>
        SendAsync<RecallItem>(HttpMethod.Post, $"api/v1/releases/{releaseId}/recall/decision", decision, cancellationToken);

    /// <summary>Recalls that wait for a second person, oldest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<RecallItem>> ListRecallsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<RecallItem>>("api/v1/releases/recalls", cancellationToken);

    /// <summary>The nodes a release was sent to, with their receipts.</summary>
    /// <param name="releaseId">The release.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ReleaseReceiver>> ListReceiversAsync(
        Guid releaseId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ReleaseReceiver>>($"api/v1/releases/{releaseId}/receivers", cancellationToken);

    /// <summary>Standing orders of other nodes for releases of this one.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<SubscriptionItem>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<SubscriptionItem>>("api/v1/subscriptions", cancellationToken);

    /// <summary>The layers and fields a subscription can choose.</summary>
    /// <param name="planType">Only layers of plans of this type; null: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<FilterLayerOption>> ListSubscriptionLayersAsync(
        string? planType, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<FilterLayerOption>>(
            "api/v1/subscriptions/layers" + Query(("planType", planType)), cancellationToken);

    /// <summary>Extracts of releases the node holds, received or cut for others, newest first.</summary>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<ExtractItem>> ListExtractsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<ExtractItem>>(
            "api/v1/extracts" + Query(("after", after), ("limit", Number(limit))), cancellationToken);

    /// <summary>One extract.</summary>
    /// <param name="id">The extract.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ExtractItem> GetExtractAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<ExtractItem>($"api/v1/extracts/{id}", cancellationToken);

    /// <summary>The files of an extract with sizes and digests.</summary>
    /// <param name="id">The extract.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ReleaseFile>> ListExtractFilesAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ReleaseFile>>($"api/v1/extracts/{id}/files", cancellationToken);

    /// <summary>Makes a subscription. The same again is refused.</summary>
    /// <param name="subscription">Who gets what.</param>
    /// <param name="cancellationToken">Stops waiting; the subscription may have been made.</param>
    public Task<SubscriptionItem> AddSubscriptionAsync(
        AddSubscriptionRequest subscription, CancellationToken cancellationToken) =>
        SendAsync<SubscriptionItem>(HttpMethod.Post, "api/v1/subscriptions", subscription, cancellationToken);

    /// <summary>Ends a subscription; what was sent stays sent.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="cancellationToken">Stops waiting; the subscription may have been ended.</param>
    public async Task EndSubscriptionAsync(Guid id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"api/v1/subscriptions/{id}", null, cancellationToken);
    }
}
