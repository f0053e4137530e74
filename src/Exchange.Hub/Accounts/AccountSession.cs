namespace Exchange.Hub.Accounts;

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod
{
    /// <summary>Password alone.</summary>
    Password,

    /// <summary>Password and second factor.</summary>
    PasswordAndCode,

    /// <summary>The office's own sign-in service (OIDC).</summary>
    Provider,

    /// <summary>A certificate, mostly of a USB key.</summary>
    Certificate,
}

/// <summary>How long sessions last.</summary>
/// <param name="Idle">Without a request.</param>
/// <param name="Longest">In all.</param>
public sealed record SessionPolicy(TimeSpan Idle, TimeSpan Longest);

/// <summary>One signed-in browser or program. Its row is what makes the cookie worth something: without it the cookie is nothing.</summary>
public sealed class AccountSession
{
    public required Guid Id { get; init; }

    public required string UserName { get; init; }

    /// <summary>The account's stamp when it began; a session whose account has another one is over.</summary>
    public required string Stamp { get; init; }

    public required SignInMethod Method { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Network address it came from.</summary>
    public required string Address { get; init; }

    /// <summary>What the browser or program calls itself.</summary>
    public required string Program { get; init; }

    public bool IsOver(SessionPolicy policy, DateTimeOffset now) =>
        now - SeenAt > policy.Idle || now - CreatedAt > policy.Longest;
}
