namespace Exchange.Node.Checks;

/// <summary>How many reports and fix kits this process makes for people at a time.</summary>
internal sealed record ResultOptions
{
    public const string SectionName = "CheckResults";

    /// <summary>Files made at the same time.</summary>
    public int Concurrent { get; init; } = 2;

    /// <summary>Requests that wait for their turn; further ones are refused and told when to come again.</summary>
    public int MaxWaiting { get; init; } = 20;
}
