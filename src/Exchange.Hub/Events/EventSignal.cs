namespace Exchange.Hub.Events;

/// <summary>Wakes whoever numbers events and sends webhooks, after a commit that added a line to a timeline.</summary>
public sealed class EventSignal : WorkSignal;
