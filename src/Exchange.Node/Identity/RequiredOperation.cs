using Exchange.Domain.Rights;

namespace Exchange.Node.Identity;

/// <summary>Which division the right of an endpoint is asked for.</summary>
internal enum RightFor
{
    /// <summary>The node's own division.</summary>
    Node,

    /// <summary>The division of the plan of the case named by the route value <c>id</c>. Who may neither do this nor even view
    /// the case is told that it does not exist.</summary>
    Case,

    /// <summary>The division of the account named by the route value <c>userName</c>. Who may not is told that it does not
    /// exist.</summary>
    Account,

    /// <summary>Any division: the endpoint lists, and shows only what each row's division allows; or it works on the
    /// caller's own things.</summary>
    Anywhere,
}

/// <summary>Endpoint metadata: the one operation the caller must be allowed.</summary>
internal sealed record RequiredOperation(Operation Operation, RightFor For);

/// <summary>Endpoint metadata: anybody may call, signed in or not.</summary>
internal sealed record OpenToEverybody
{
    public static OpenToEverybody Instance { get; } = new();
}

/// <summary>Endpoint metadata: everybody signed in may call, about what is no secret among them or is their own.</summary>
/// <param name="OfPersons">Only people with a session, no programs with a key: it is about passwords, sessions and keys.</param>
internal sealed record OpenToSignedIn(bool OfPersons);

/// <summary>Endpoint metadata: also for those who must change their password or set up their second factor first.</summary>
internal sealed record AllowedWhilePending
{
    public static AllowedWhilePending Instance { get; } = new();
}

/// <summary>How endpoints declare their right. One without a declaration is closed.</summary>
internal static class RightDeclarations
{
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Operation operation, RightFor of)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredOperation(operation, of));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(OpenToEverybody.Instance);

    public static TBuilder ForSignedIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToSignedIn(OfPersons: false));

    public static TBuilder ForPersons<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToSignedIn(OfPersons: true));

    public static TBuilder WhilePending<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(AllowedWhilePending.Instance);
}
