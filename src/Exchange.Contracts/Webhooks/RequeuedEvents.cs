namespace Exchange.Contracts.Webhooks;

/// <summary>How many given-up events are tried again.</summary>
/// <param name="Requeued">Their number; at most 1000 at once, call again for the rest.</param>
public sealed record RequeuedEvents(int Requeued);
