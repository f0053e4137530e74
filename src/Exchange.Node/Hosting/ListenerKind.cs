using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Exchange.Node.Hosting;

/// <summary>Marks each connection with the listener it came in by, so that people's endpoints and nodes' endpoints never mix.</summary>
internal sealed record ListenerKind(NodeRoles Role)
{
    public static NodeRoles Of(HttpContext context) => context.Features.Get<ListenerKind>()?.Role ?? NodeRoles.Web;

    /// <summary>Marks the connections of a listener.</summary>
    public static void Mark(ListenOptions listener, NodeRoles role)
    {
        var kind = new ListenerKind(role);
        listener.Use(next => connection =>
        {
            connection.Features.Set(kind);
            return next(connection);
        });
    }
}
