using System.Net;
using System.Net.Http;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>
/// Asks a node who it is, over the same line, port and certificates that messages take, and says which step fails.
/// </summary>
/// <remarks>Changes nothing at either end; may be repeated at will.</remarks>
public sealed class LinkTest(
    NodeDirectory directory, PeerClient peers, CarrierChoice carriers, TimeProvider clock, IOptions<ExchangeOptions> options)
{
    private const int Rounds = 3;

    /// <summary>The report; a problem when the directory does not list the node, or no line leads to it.</summary>
    public async Task<Outcome<LinkReport>> RunAsync(DivisionCode division, CancellationToken cancellationToken)
    {
        if (directory.Find(division) is not { } peer)
            return DirectoryProblems.NotListed.With(("division", division));
        if (!carriers.IsOnline(peer) || peer.EndpointOf(HttpsCarrier.CarrierName)?.Address is not { } address)
            return DirectoryProblems.NoLine.With(("division", division));

        var started = clock.GetTimestamp();
        LinkAnswer answer;
        try
        {
            answer = await peers.AskLinkAsync(peer, cancellationToken);
        }
        catch (NodeUnreachableException unreachable)
        {
            return new LinkReport(address, StepOf(unreachable), unreachable.GetBaseException().Message);
        }

        var connected = clock.GetElapsedTime(started);
        var fastest = TimeSpan.MaxValue;
        var offset = TimeSpan.Zero;
        try
        {
            // The first answer also paid for connecting; the fastest of the next ones tells line and clock.
            for (var round = 0; round < Rounds; round++)
            {
                started = clock.GetTimestamp();
                answer = await peers.AskLinkAsync(peer, cancellationToken);
                var took = clock.GetElapsedTime(started);
                if (took >= fastest)
                    continue;
                fastest = took;
                offset = answer.Now - (clock.GetUtcNow() - (took / 2));
            }
        }
        catch (NodeUnreachableException unreachable)
        {
            return new LinkReport(address, LinkStep.Answer, unreachable.GetBaseException().Message);
        }

        var isClockOff = offset.Duration() > options.Value.ClockTolerance;
        return new LinkReport(address, isClockOff ? LinkStep.Clock : null, null)
        {
            Connecting = connected,
            RoundTrip = fastest,
            ClockOffset = offset,
            Protocol = new(answer.LowestProtocol, answer.HighestProtocol),
            DirectoryVersion = answer.DirectoryVersion,
        };
    }

    private static LinkStep StepOf(NodeUnreachableException unreachable) => unreachable.InnerException switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => LinkStep.Name,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => LinkStep.Certificate,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or OperationCanceledException => LinkStep.Connection,
        _ => LinkStep.Answer,
    };
}

/// <summary>What a test of a line found.</summary>
/// <param name="Address">Where the directory says the node is.</param>
/// <param name="Failed">The step that failed; null when the line is good.</param>
/// <param name="Found">What the system said, in its own words; null when nothing failed.</param>
public sealed record LinkReport(Uri Address, LinkStep? Failed, string? Found)
{
    /// <summary>Until the first answer, connecting included.</summary>
    public TimeSpan? Connecting { get; init; }

    /// <summary>The fastest of the next answers.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>By how much the other clock is ahead.</summary>
    public TimeSpan? ClockOffset { get; init; }

    public ProtocolRange? Protocol { get; init; }

    public int? DirectoryVersion { get; init; }
}

/// <summary>Steps of a line, in the order they are taken.</summary>
public enum LinkStep
{
    /// <summary>The host name has no address.</summary>
    Name,

    /// <summary>Nobody listens, or something on the way drops the connection.</summary>
    Connection,

    /// <summary>One of the two does not accept the other's certificate.</summary>
    Certificate,

    /// <summary>The program there does not answer, or not as expected.</summary>
    Answer,

    /// <summary>The clocks differ by more than messages may.</summary>
    Clock,
}
