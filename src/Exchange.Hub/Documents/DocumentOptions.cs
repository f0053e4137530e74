namespace Exchange.Hub.Documents;

/// <summary>How this node shows documents of packages.</summary>
public sealed record DocumentOptions
{
    public const string SectionName = "Documents";

    /// <summary>Documents opened, drawn or read at the same time by one process.</summary>
    public int Concurrent { get; init; } = 2;

    /// <summary>Requests that may wait for their turn; further ones are refused and come again.</summary>
    public int MaxWaiting { get; init; } = 40;

    /// <summary>A PDF larger than this is offered as a download only, in bytes.</summary>
    public long MaxPdfBytes { get; init; } = 512L << 20;

    /// <summary>An image larger than this is offered as a download only, in bytes.</summary>
    public long MaxImageBytes { get; init; } = 64L << 20;

    /// <summary>An image of more pixels than this is offered as a download only: a browser unpacks all of them.</summary>
    public long MaxImagePixels { get; init; } = 100_000_000;

    /// <summary>Copies and pages nobody has looked at for so long are deleted; they are made again when somebody does.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Bytes the copies and pages may take; the ones looked at longest ago go first.</summary>
    public long MaxKeptBytes { get; init; } = 4L << 30;
}
