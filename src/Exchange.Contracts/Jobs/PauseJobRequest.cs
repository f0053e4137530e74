namespace Exchange.Contracts.Jobs;

/// <summary>Why a job is paused.</summary>
/// <param name="Reason">For colleagues and the audit log, 1 to 500 characters.</param>
public sealed record PauseJobRequest(string Reason);
