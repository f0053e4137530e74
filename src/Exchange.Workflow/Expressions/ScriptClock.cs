using System.Globalization;
using Jint.Runtime;

namespace Exchange.Workflow.Expressions;

/// <summary>Gives scripts the time of the burst's clock, in UTC on every machine.</summary>
internal sealed class ScriptClock(TimeProvider clock) : ITimeSystem
{
    private static readonly DefaultTimeSystem Parsing = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

    public DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;

    public bool TryParse(string date, out long epochMilliseconds) => Parsing.TryParse(date, out epochMilliseconds);
}
