using System.Data.Common;
using System.Net.Sockets;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Tests.Exchanging;

/// <summary>What says nothing about the work in hand, so that no attempt at it counts.</summary>
public sealed class OutageTests
{
    public static TheoryData<string, Exception> Outages => new()
    {
        { "a full disk", new IOException("No space left on device") },
        { "a disk that may not be written", new UnauthorizedAccessException() },
        { "a server that does not answer", new SocketException() },
        { "a database that is gone", new Failed(isTransient: true) },
        { "a database that is gone, inside what was tried", new InvalidOperationException("", new Failed(isTransient: true)) },
    };

    public static TheoryData<string, Exception> Verdicts => new()
    {
        { "a file that is not there", new FileNotFoundException() },
        { "a file that is damaged", new InvalidDataException() },
        { "a row the database does not take", new InvalidOperationException("", new Failed(isTransient: false)) },
        { "a mistake of the program", new InvalidOperationException() },
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public void Is_what_passes_by_itself(string what, Exception cause) => Assert.True(Outage.Is(cause), what);

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Is_not_what_stays(string what, Exception cause) => Assert.False(Outage.Is(cause), what);

    private sealed class Failed(bool isTransient) : DbException
    {
        public override bool IsTransient => isTransient;
    }
}
