namespace Exchange.Hub.Checks;

/// <summary>Wakes the check workers of this process.</summary>
public sealed class CheckSignal : WorkSignal;
