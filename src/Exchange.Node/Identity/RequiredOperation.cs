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

/// <summary>How endpoints declare their right. One without a declaration is closed.</summary>
internal static class RightDeclarations
{
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Operation operation, RightFor of)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredOperation(operation, of));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(OpenToEverybody.Instance);
}
