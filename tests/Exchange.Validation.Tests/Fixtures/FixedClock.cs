namespace Exchange.Validation.Tests.Fixtures;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly FixedClock Instance = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
}
