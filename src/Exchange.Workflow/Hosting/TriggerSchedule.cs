using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Waiting;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Hosting;

/// <summary>When a trigger that fired fires again. Firings missed while nobody worked are not made up for.</summary>
internal static class TriggerSchedule
{
    /// <param name="payload">The trigger's payload: an interval or a cron expression.</param>
    /// <param name="firedFor">When the firing was due.</param>
    /// <param name="now">The present.</param>
    /// <returns>Null for a trigger that fires once, or is no timer.</returns>
    public static DateTimeOffset? Next(JsonObject payload, DateTimeOffset firedFor, DateTimeOffset now)
    {
        if (payload.Text("CronExpression") is { } cron)
            return CronExpression.TryParse(cron, now, out _)?.Next(now > firedFor ? now : firedFor);
        if (!TimeSpan.TryParse(payload.Text("Interval"), CultureInfo.InvariantCulture, out var interval)
            || interval <= TimeSpan.Zero)
            return null;

        // The beat goes on from its own grid.
        var next = Instants.After(firedFor, interval);
        return next > now ? next : next + interval * Math.Ceiling((now - next + TimeSpan.FromTicks(1)) / interval);
    }
}
