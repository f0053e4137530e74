namespace Exchange.Node.Identity.Providers;

/// <summary>The office's own sign-in service (OpenID Connect); without an authority there is none.</summary>
internal sealed record ProviderOptions
{
    public const string SectionName = "Oidc";

    /// <summary>Address of the service; https, or http on loopback.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Name of this node at the service.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Its secret; set it in the environment.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Name of the service on the sign-in page.</summary>
    public string NameZh { get; init; } = "统一身份认证";

    public string NameEn { get; init; } = "the office's sign-in service";

    /// <summary>Claim that holds the user name of the account.</summary>
    public string AccountClaim { get; init; } = "preferred_username";

    /// <summary>Scopes asked for, by spaces.</summary>
    public string Scopes { get; init; } = "openid profile";

    /// <summary>Whether somebody the service knows and this node does not gets an account, without any role.</summary>
    public bool AddsAccounts { get; init; }

    public bool IsUsed => Authority.Length > 0;
}
