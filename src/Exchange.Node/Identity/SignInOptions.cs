namespace Exchange.Node.Identity;

/// <summary>Sessions, and how many wrong attempts are borne.</summary>
internal sealed record SignInOptions
{
    public const string SectionName = "SignIn";

    /// <summary>A session without any request ends after this time.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Wrong attempts to sign in per address and minute.</summary>
    public int WrongAttemptsPerMinute { get; init; } = 20;

    /// <summary>Wrong passwords in a row until an account is locked.</summary>
    public int WrongPasswordsUntilLocked { get; init; } = 5;

    /// <summary>How long it stays locked.</summary>
    public TimeSpan LockedFor { get; init; } = TimeSpan.FromMinutes(15);
}
