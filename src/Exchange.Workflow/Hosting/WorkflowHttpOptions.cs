namespace Exchange.Workflow.Hosting;

/// <summary>How workflows call other systems.</summary>
public sealed class WorkflowHttpOptions
{
    /// <summary>Hosts that may be called, as names or <c>*.suffix</c>; none unless named.</summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>How long one call may take; shorter than a burst's lease, since the burst waits for it.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A longer answer is a fault: it would become part of the instance's state.</summary>
    public int MaxResponseBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether workflows may call that host.</summary>
    public bool Allows(string host) => AllowedHosts.Any(allowed =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(
            allowed[1..], StringComparison.OrdinalIgnoreCase));
}
