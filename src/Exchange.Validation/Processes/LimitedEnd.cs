namespace Exchange.Validation.Processes;

/// <summary>How a <see cref="LimitedProcess"/> ended.</summary>
public enum LimitedEndKind
{
    /// <summary>By itself; the exit code says how.</summary>
    Exited,
    CannotStart,
    TookTooLong,
    TookTooMuchMemory,
    WroteTooMuch,
}

/// <param name="Reason">Why it could not be started.</param>
public sealed record LimitedEnd(LimitedEndKind Kind, int ExitCode, string Reason);
