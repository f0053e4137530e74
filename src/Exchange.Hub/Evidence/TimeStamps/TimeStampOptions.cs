namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>The time-stamp authority of the node.</summary>
public sealed record TimeStampOptions
{
    public const string SectionName = "TimeStamps";

    /// <summary>Address of an RFC 3161 authority over HTTP; null for none: evidence then waits for one.</summary>
    public Uri? Url { get; init; }

    /// <summary>PEM file of the root certificates its certificate must lead to.</summary>
    public string? TrustFile { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A digest that waits longer makes health amber.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(15);
}
