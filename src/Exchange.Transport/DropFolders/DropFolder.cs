using System.Net.Sockets;
using System.Security.Authentication;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.DropFolders;

/// <summary>A folder on an FTP server in which others leave bundles for one node.</summary>
internal static class DropFolder
{
    /// <summary>What a file is called until it is whole.</summary>
    public const string Part = ".part";

    /// <summary>What a file is called that was refused; an operator looks at it and deletes it.</summary>
    public const string Refused = ".refused";

    public static Uri AddressOf(DirectoryNode node) => node.EndpointOf(CarrierNames.Ftp)?.Address
        ?? throw new InvalidOperationException($"Node {node.Division} has no drop folder in the directory");

    /// <summary>Whether it is the server or the line that failed, which may pass.</summary>
    public static bool IsOutage(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or SocketException or AuthenticationException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
