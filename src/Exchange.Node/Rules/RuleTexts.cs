using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Problems;
using Exchange.Hub.RulePacks;
using Exchange.Validation.RulePacks;

namespace Exchange.Node.Rules;

/// <summary>The rule pack a new check takes today, described for people. Singleton.</summary>
/// <remarks>
/// Anybody may ask, so it is read once a minute at most; whoever lays a new file there, or publishes a version with another
/// process of this node, waits no longer than that.
/// </remarks>
internal sealed class RuleTexts(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Kept? last;

    public async Task<Outcome<RulePackDetails>> InForceAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (last is not { } known || now - known.At >= KeptFor)
                last = known = new Kept(now, await ReadAsync(cancellationToken));
            return known.Pack;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Something was published: the next reader reads anew.</summary>
    public void Forget() => last = null;

    public void Dispose() => reading.Dispose();

    private async Task<Outcome<RulePackDetails>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var pack = await scope.ServiceProvider.GetRequiredService<RulePackShelf>().InForceAsync(cancellationToken);
        return pack.Succeeded ? Describe(pack.Value) : pack.Problem;
    }

    private static RulePackDetails Describe(RulePack pack) => new(
        pack.Id, pack.Version, RulePackTexts.NameOf(pack), pack.ValidFrom, pack.Source,
        [.. pack.Rules.Select(rule => Describe(rule, pack))]);

    private static RuleItem Describe(RuleDefinition rule, RulePack pack)
    {
        var of = RulePackTexts.ClassOf(rule, pack);
        return new RuleItem(
            rule.Code,
            new LocalizedText(rule.NameEn, rule.NameZh),
            of is null ? null : new LocalizedText(of.NameEn, of.NameZh),
            RulePackTexts.LetterOf(rule.Severity),
            RulePackTexts.LetterOf(rule.Mode),
            rule.Layers,
            rule.PlanTypes,
            new LocalizedText(rule.ClauseEn, rule.ClauseZh),
            rule.LegalBasis,
            rule.Mark,
            rule.Parameters,
            RulePackTexts.Parameters(rule, null));
    }

    private sealed record Kept(DateTimeOffset At, Outcome<RulePackDetails> Pack);
}
