using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;

namespace Exchange.Workflow.Activities.Waiting;

/// <summary>Waits a while.</summary>
internal sealed class Delay : WorkflowActivity
{
    public static readonly ActivityInput<TimeSpan> Span = new(
        "TimeSpan", new("Duration", "时长"), new("How long to wait.", "等待时长。"), TimeSpan.FromMinutes(1));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var resumeAt = Instants.After(context.Now, context.Get(Span));
        var payload = new JsonObject { ["ResumeAt"] = Instants.Text(resumeAt) };
        context.CreateBookmark("Elsa.Delay", payload, dueAt: resumeAt, onlyThisRun: true);
        return Task.CompletedTask;
    }
}

/// <summary>Waits until an instant; as a trigger, begins an instance then.</summary>
internal sealed class StartAt : WorkflowActivity
{
    public static readonly ActivityInput<DateTimeOffset?> When = new(
        "DateTime", new("Instant", "时刻"), new("When to go on.", "继续执行的时刻。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun || context.Get(When) is not { } when || when <= context.Now)
            return Task.CompletedTask;
        var payload = new JsonObject { ["ExecuteAt"] = Instants.Text(when) };
        context.CreateBookmark("Elsa.StartAt", payload, dueAt: when, onlyThisRun: true);
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context) =>
        context.Get(When) is { } when
            ? [new WorkflowTrigger("Elsa.StartAt", new JsonObject { ["ExecuteAt"] = Instants.Text(when) }) { DueAt = when }]
            : [];
}

/// <summary>In mid-flow waits one interval; as a trigger, begins an instance each interval.</summary>
internal sealed class Timer : WorkflowActivity
{
    public static readonly ActivityInput<TimeSpan> Interval = new(
        "Interval", new("Interval", "间隔"), new("Time between two firings.", "两次触发之间的时间。"), TimeSpan.FromMinutes(1));

    // A shorter beat is a mistake in the definition and would keep a worker busy for nothing.
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun)
            return Task.CompletedTask;
        var resumeAt = Instants.After(context.Now, context.Get(Interval));
        var payload = new JsonObject { ["ResumeAt"] = Instants.Text(resumeAt) };
        context.CreateBookmark("Elsa.Timer", payload, dueAt: resumeAt, onlyThisRun: true);
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context)
    {
        var interval = context.Get(Interval) is var asked && asked < ShortestInterval ? ShortestInterval : asked;
        var startAt = Instants.After(context.Now, interval);
        var payload = new JsonObject
        {
            ["StartAt"] = Instants.Text(startAt),
            ["Interval"] = interval.ToString("c", CultureInfo.InvariantCulture),
        };
        return [new WorkflowTrigger("Elsa.Timer", payload) { DueAt = startAt, Interval = interval }];
    }
}

/// <summary>In mid-flow waits for the next firing; as a trigger, begins an instance at each.</summary>
internal sealed class Cron : WorkflowActivity
{
    public static readonly ActivityInput<string> Expression = new(
        "CronExpression",
        new("Cron expression", "Cron 表达式"),
        new("Six fields, seconds first, in UTC.", "六个字段，以秒开头，按 UTC 计算。"))
    {
        IsRequired = true,
    };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun)
            return Task.CompletedTask;
        var (text, next) = Firing(context);
        var payload = new JsonObject { ["ExecuteAt"] = Instants.Text(next), ["CronExpression"] = text };
        context.CreateBookmark("Elsa.Cron", payload, dueAt: next, onlyThisRun: true);
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context)
    {
        var (text, next) = Firing(context);
        return [new WorkflowTrigger("Elsa.Cron", new JsonObject { ["CronExpression"] = text }) { DueAt = next }];
    }

    private static (string Text, DateTimeOffset Next) Firing(ActivityContext context)
    {
        var text = context.Get(Expression);
        return CronExpression.TryParse(text, context.Now, out var reason)?.Next(context.Now) is { } next
            ? (text ?? "", next)
            : throw new ActivityFaultException($"The cron expression “{text}” cannot be used. {reason}");
    }
}

/// <summary>Instants as payloads spell them, and sums that do not overflow.</summary>
internal static class Instants
{
    public static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset After(DateTimeOffset now, TimeSpan span) =>
        span <= TimeSpan.Zero ? now
        : span > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue
        : now + span;
}
