using System.Data.Common;
using System.Net.Sockets;
using Exchange.Hub.Archiving;
using Exchange.Hub.Scanning;

namespace Exchange.Hub.Exchanging;

/// <summary>Tells what cannot be used at the moment, and says nothing about the work in hand, from what is wrong with that work.</summary>
public static class Outage
{
    /// <summary>
    /// A plain <see cref="IOException"/> is a disk that is full or cannot be read or written; its kinds (a damaged or missing
    /// file) do not pass by themselves. A database that is gone says so by its driver, mostly inside what was tried with it.
    /// </summary>
    public static bool Is(Exception cause) =>
        cause is ArchiveOutageException or ScannerAwayException or HttpRequestException or SocketException or TimeoutException or UnauthorizedAccessException
            or DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } }
        || cause.GetType() == typeof(IOException);
}
