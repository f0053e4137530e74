using Exchange.Contracts.CaseMessages;

namespace Exchange.Contracts;

/// <content>Messages between the offices of a case.</content>
public sealed partial class ExchangeClient
{
    /// <summary>Messages about a case, written last first.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="after">The <see cref="CaseMessagePage.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CaseMessagePage> ListCaseMessagesAsync(
        string caseId, string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<CaseMessagePage>(
            $"api/v1/cases/{Uri.EscapeDataString(caseId)}/messages" + Query(("after", after), ("limit", Number(limit))),
            cancellationToken);

    /// <summary>Writes a message. A repeat with the same id writes nothing more and answers the message.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="message">What is said; give it an id.</param>
    /// <param name="cancellationToken">Stops waiting; the message may have been written.</param>
    public Task<CaseMessageItem> WriteCaseMessageAsync(
        string caseId, WriteCaseMessageRequest message, CancellationToken cancellationToken) =>
        SendAsync<CaseMessageItem>(
            HttpMethod.Post, $"api/v1/cases/{Uri.EscapeDataString(caseId)}/messages", message, cancellationToken);

    /// <summary>Requests for supplements that wait for the caller's office, the oldest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<SupplementRequestItem>> ListSupplementRequestsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<SupplementRequestItem>>("api/v1/supplement-requests", cancellationToken);

    /// <summary>Marks one's own notifications of messages of a case as read. A repeat changes nothing.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Stops waiting; they may have been marked.</param>
    public async Task MarkCaseMessagesReadAsync(string caseId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Post, $"api/v1/cases/{Uri.EscapeDataString(caseId)}/messages/read", null, cancellationToken);
    }
}
