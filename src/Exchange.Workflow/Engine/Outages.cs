using System.Net.Sockets;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Engine;

/// <summary>Failures of resources outside the workflow, which usually pass.</summary>
internal static class Outages
{
    public static bool Includes(Exception error) =>
        error is TimeoutException or IOException or HttpRequestException or SocketException
        || error is System.Data.Common.DbException
        || error.InnerException is { } inner && error is not ScriptException && Includes(inner);
}
