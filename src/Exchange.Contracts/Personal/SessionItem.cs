namespace Exchange.Contracts.Personal;

/// <summary>One signed-in browser or program of one's own.</summary>
/// <param name="Id">The session.</param>
/// <param name="Method">How it was signed in.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="SeenAt">Last request, to the minute.</param>
/// <param name="Address">Network address it came from.</param>
/// <param name="Program">What the browser or program calls itself.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record SessionItem(
    Guid Id, SignInMethod Method, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, string Address, string Program, bool IsThis);

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod
{
    /// <summary>Password alone.</summary>
    Password,

    /// <summary>Password and second factor.</summary>
    PasswordAndCode,

    /// <summary>The office's own sign-in service.</summary>
    Provider,

    /// <summary>A certificate, mostly of a USB key.</summary>
    Certificate,
}
