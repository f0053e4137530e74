namespace Exchange.Contracts.Releases;

/// <summary>How a release stands with one node it was sent to, or was not allowed to be sent to.</summary>
/// <param name="Node">Division code of the node.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="SentAt">When it was put on its way; null when it may not go there.</param>
/// <param name="DeliveredAt">When the node had every byte of it.</param>
/// <param name="Problem">Code of why it is not there yet, or may not go there.</param>
/// <param name="Receipts">The receipts it gave for the release, oldest first.</param>
/// <param name="EndToldAt">When it was told that the release is no longer in force.</param>
/// <param name="EndAcceptedAt">When it gave the receipt for that.</param>
/// <param name="Extract">The extract it gets; null for the whole package.</param>
/// <param name="ProblemText">The problem in words.</param>
public sealed record ReleaseReceiver(
    string Node,
    string NodeName,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    string? Problem,
    IReadOnlyList<ReleaseReceipt> Receipts,
    DateTimeOffset? EndToldAt,
    DateTimeOffset? EndAcceptedAt,
    ReceivedExtract? Extract = null,
    LocalizedText? ProblemText = null);

/// <summary>One receipt for a release.</summary>
/// <param name="Kind"><c>stored</c>, <c>checked</c>, <c>accepted</c> or <c>refused</c>.</param>
/// <param name="At">When it was given.</param>
public sealed record ReleaseReceipt(string Kind, DateTimeOffset At);
