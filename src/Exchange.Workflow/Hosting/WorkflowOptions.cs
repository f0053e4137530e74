using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Hosting;

/// <summary>How the durable host works. All times are upper or lower bounds, not promises.</summary>
public sealed class WorkflowOptions
{
    public const string SectionName = "Workflow";

    /// <summary>How many bursts one process runs at once.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>How long a claimed stimulus is ours; a burst that takes longer is thrown away.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>The longest time between two looks for due stimuli.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Failed deliveries after which a stimulus becomes a dead letter and its instance is parked.</summary>
    public int MaxAttempts { get; set; } = 8;

    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Delays double up to this.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a Resume waits for its bookmark unless it says so itself; afterwards it is a dead letter.</summary>
    public TimeSpan EarlyStimulusLifetime { get; set; } = TimeSpan.FromMinutes(10);

    public ScriptOptions Scripts { get; set; } = new();

    public BurstOptions Bursts { get; set; } = new();

    public WorkflowHttpOptions Http { get; set; } = new();
}

/// <summary>Refuses settings with which the host could not keep its rules.</summary>
internal sealed class WorkflowOptionsValidator : IValidateOptions<WorkflowOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkflowOptions options)
    {
        var failures = new List<string>();
        Check(options.Concurrency is >= 1 and <= 64, "Concurrency", options.Concurrency, "1 to 64");
        Check(options.LeaseDuration >= TimeSpan.FromSeconds(10), "LeaseDuration", options.LeaseDuration, "at least 00:00:10");
        Check(options.PollInterval > TimeSpan.Zero, "PollInterval", options.PollInterval, "more than 00:00:00");
        Check(options.MaxAttempts is >= 1 and <= 100, "MaxAttempts", options.MaxAttempts, "1 to 100");
        Check(options.FirstRetryDelay > TimeSpan.Zero, "FirstRetryDelay", options.FirstRetryDelay, "more than 00:00:00");
        Check(
            options.LongestRetryDelay >= options.FirstRetryDelay, "LongestRetryDelay", options.LongestRetryDelay,
            "at least FirstRetryDelay");
        Check(
            options.EarlyStimulusLifetime > TimeSpan.Zero, "EarlyStimulusLifetime", options.EarlyStimulusLifetime,
            "more than 00:00:00");
        Check(
            options.Http.Timeout > TimeSpan.Zero && options.Http.Timeout < options.LeaseDuration / 2, "Http:Timeout",
            options.Http.Timeout, "more than 00:00:00 and less than half the LeaseDuration");
        Check(
            options.Http.MaxResponseBytes is >= 1024 and <= 16 * 1024 * 1024, "Http:MaxResponseBytes",
            options.Http.MaxResponseBytes, "1024 to 16777216");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(bool holds, string setting, object value, string allowed)
        {
            if (!holds)
                failures.Add(FormattableString.Invariant($"{WorkflowOptions.SectionName}:{setting} is {value}; allowed: {allowed}."));
        }
    }
}
