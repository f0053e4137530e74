namespace Exchange.Hub.CaseMessages;

/// <summary>How much may be written about a case at this node.</summary>
public sealed record CaseMessageOptions
{
    public const string SectionName = "CaseMessages";

    /// <summary>Longest text of a message, in characters.</summary>
    public int MaxTextLength { get; init; } = 1000;

    /// <summary>Messages written at this node about one case.</summary>
    public int MaxPerCase { get; init; } = 500;

    /// <summary>Messages one person writes within 24 hours, over all cases.</summary>
    public int MaxPerDay { get; init; } = 100;

    /// <summary>Documents that may go with one message.</summary>
    public int MaxDocuments { get; init; } = 10;

    /// <summary>Largest document that may go with a message, in bytes.</summary>
    public long MaxDocumentBytes { get; init; } = 100L << 20;
}
