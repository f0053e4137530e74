using Exchange.Node.Problems;

namespace Exchange.Node.Hosting;

/// <summary>Endpoint metadata: the listener an endpoint belongs to. Without it: the one for people.</summary>
internal sealed record OnListener(NodeRoles Role);

/// <summary>
/// Keeps people's and nodes' endpoints apart: an endpoint answers only on its own listener, and is unknown on the other.
/// </summary>
internal sealed class ListenerGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var wanted = context.GetEndpoint()?.Metadata.GetMetadata<OnListener>()?.Role ?? NodeRoles.Web;
        return wanted == ListenerKind.Of(context)
            ? next(context)
            : new ProblemResult(NodeProblems.UnknownPath.With(
                ("method", context.Request.Method), ("path", context.Request.Path))).ExecuteAsync(context);
    }
}
