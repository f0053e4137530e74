namespace Exchange.Hub.Submissions;

/// <summary>Wakes the submission worker of this process.</summary>
public sealed class SubmissionSignal : WorkSignal;
