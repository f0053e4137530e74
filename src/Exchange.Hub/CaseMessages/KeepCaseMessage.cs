using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// What follows once a message is known here, however it came: the row, the notifications, and the messages to the next nodes. Only
/// stages, so that one commit writes all of it.
/// </summary>
public sealed class KeepCaseMessage(ICaseMessageStore messages, TellOfCaseMessages people, CaseMessageWay way)
{
    /// <param name="cameFrom">The node it came from; null when it was written here.</param>
    public async Task KeepAsync(Case about, CaseMessage message, DivisionCode? cameFrom, CancellationToken cancellationToken)
    {
        messages.Add(message);
        await people.TellAsync(about, message, cancellationToken);
        await way.RelayAsync(about, message, cameFrom, cancellationToken);
    }
}
