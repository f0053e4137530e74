namespace Exchange.Hub.RulePacks;

/// <summary>Wakes the loop that rehearses drafts.</summary>
public sealed class RehearsalSignal : WorkSignal;
