using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Notifications;
using Exchange.Hub.Webhooks;

namespace Exchange.Hub.Jobs;

/// <summary>An operator gives work that was given up another chance, by its key. Stages and commits.</summary>
public sealed class RequeueWork(RequeueMessage messages, WebhookDesk webhooks, RequeueMail mails)
{
    public async Task<Outcome<Done>> HandleAsync(string key, CancellationToken cancellationToken)
    {
        switch (key.Split('/'))
        {
            case ["outbound", var id] when Guid.TryParse(id, out var message):
                return await messages.OutboundAsync(message, cancellationToken);
            case ["inbound", var from, var id] when DivisionCode.TryParse(from, out var sender) && Guid.TryParse(id, out var message):
                return await messages.InboundAsync(sender, message, cancellationToken);
            case ["webhook", var id] when Guid.TryParse(id, out var delivery):
                return await webhooks.RequeueAsync(delivery, cancellationToken);
            case ["mail", var id] when Guid.TryParse(id, out var mail):
                return await mails.HandleAsync(mail, cancellationToken);
            case ["check" or "submission", _] kind:
                return JobProblems.NotRequeueable.With(("kind", kind[0]));
            default:
                return JobProblems.NoSuchWork.With(("key", key.Length <= MaxShown ? key : key[..MaxShown]));
        }
    }

    private const int MaxShown = 200;
}
