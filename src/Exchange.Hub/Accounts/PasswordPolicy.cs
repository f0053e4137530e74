namespace Exchange.Hub.Accounts;

/// <summary>What passwords must be like.</summary>
public sealed record PasswordPolicy
{
    /// <summary>Shortest password, in characters.</summary>
    public int MinLength { get; init; } = 10;

    /// <summary>How many earlier passwords may not come back.</summary>
    public int Remembered { get; init; } = 5;
}
