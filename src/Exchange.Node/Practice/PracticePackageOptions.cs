namespace Exchange.Node.Practice;

/// <summary>How large practice packages are made for people, and how many at a time by this process.</summary>
internal sealed record PracticePackageOptions
{
    public const string SectionName = "PracticePackages";

    /// <summary>Most polygons of the land-use layer somebody may ask for.</summary>
    public int MaxFeatures { get; init; } = 2000;

    /// <summary>Packages made at the same time.</summary>
    public int Concurrent { get; init; } = 1;

    /// <summary>Requests that wait for their turn; further ones are refused and told when to come again.</summary>
    public int MaxWaiting { get; init; } = 4;
}
