namespace Exchange.Hub.Reviews;

/// <summary>How tasks are decided at this node.</summary>
public sealed record ReviewOptions
{
    public const string SectionName = "Reviews";

    /// <summary>Tasks one person may agree to at once by one opinion.</summary>
    public int MaxTogether { get; init; } = 20;
}
