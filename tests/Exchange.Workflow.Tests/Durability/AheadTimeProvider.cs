namespace Exchange.Workflow.Tests.Durability;

/// <summary>The system's clock, ahead by a span: a host that starts later, without anybody waiting for it.</summary>
internal sealed class AheadTimeProvider(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
