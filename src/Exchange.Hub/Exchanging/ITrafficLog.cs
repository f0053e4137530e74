using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>What went between this node and others, read from the messages themselves; nothing is counted beside them.</summary>
public interface ITrafficLog
{
    /// <summary>Messages delivered in [from, until), by the time of delivery.</summary>
    IAsyncEnumerable<CarriedMessage> ListSentAsync(DateTimeOffset from, DateTimeOffset until);

    /// <summary>Messages that came in [from, until), by the time their envelope came.</summary>
    IAsyncEnumerable<CarriedMessage> ListReceivedAsync(DateTimeOffset from, DateTimeOffset until);
}

/// <summary>One message that went over, without its text.</summary>
/// <param name="Node">The node at the other end.</param>
/// <param name="Type">See <see cref="MessageTypes"/>.</param>
/// <param name="At">When the receiver held it whole, for one that was sent; when its envelope came, for one received.</param>
/// <param name="Took">From writing to delivery, for one that was sent; from coming to its effect, for one received. Null before
/// that.</param>
/// <param name="ContentBytes">Bytes of the content it names.</param>
/// <param name="IsRefused">Received, and could not take effect.</param>
public sealed record CarriedMessage(
    DivisionCode Node, string Type, DateTimeOffset At, TimeSpan? Took, long ContentBytes, bool IsRefused);
