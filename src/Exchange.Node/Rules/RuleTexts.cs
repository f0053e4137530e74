using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Validation.RulePacks;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Rules;

/// <summary>The rule pack a new check takes today, described for people. Singleton.</summary>
/// <remarks>
/// Anybody may ask, so the files are read once a minute at most; whoever lays a new version there waits no longer than that.
/// </remarks>
internal sealed class RuleTexts(IOptions<CheckWorkOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BeijingTime = TimeSpan.FromHours(8);

    private readonly Lock reading = new();
    private (DateTimeOffset At, Outcome<RulePackDetails> Pack)? last;

    public Outcome<RulePackDetails> InForce()
    {
        lock (reading)
        {
            var now = clock.GetUtcNow();
            if (last is not { } known || now - known.At >= KeptFor)
                last = known = (now, Read(DateOnly.FromDateTime(now.ToOffset(BeijingTime).Date)));
            return known.Pack;
        }
    }

    private Outcome<RulePackDetails> Read(DateOnly day)
    {
        var settings = options.Value;
        var trust = RulePackTrust.Of(settings.RulePackTrustFile, settings.AcceptsUnsignedRulePacks);
        if (!trust.Succeeded)
            return trust.Problem;
        // The folder as the check itself finds it.
        var library = settings.SchemasFolder is { } schemas
            ? new RulePackLibrary(Path.Combine(schemas, "rule-packs"), trust.Value)
            : RulePackLibrary.Shipped;
        var pack = library.LoadFor(settings.RulePackId, day);
        return pack.Succeeded ? Describe(pack.Value) : pack.Problem;
    }

    private static RulePackDetails Describe(RulePack pack) => new(
        pack.Id,
        pack.Version,
        new LocalizedText(pack.NameEn, pack.NameZh),
        pack.ValidFrom,
        pack.Source,
        [.. pack.Rules.Select(rule => Describe(rule, pack.Classes))]);

    private static RuleItem Describe(RuleDefinition rule, IReadOnlyList<RuleClass> classes)
    {
        var of = classes.Where(each => rule.Code.StartsWith(each.Code, StringComparison.Ordinal))
            .MaxBy(each => each.Code.Length);
        return new RuleItem(
            rule.Code,
            new LocalizedText(rule.NameEn, rule.NameZh),
            of is null ? null : new LocalizedText(of.NameEn, of.NameZh),
            rule.Severity switch
            {
                Severity.Fatal => "F",
                Severity.Heavy => "H",
                Severity.Light => "L",
                _ => throw new InvalidOperationException($"Unknown severity {rule.Severity}."),
            },
            rule.Mode switch
            {
                RuleMode.Automatic => "A",
                RuleMode.Assisted => "S",
                RuleMode.Manual => "M",
                _ => throw new InvalidOperationException($"Unknown mode {rule.Mode}."),
            },
            rule.Layers,
            rule.PlanTypes,
            new LocalizedText(rule.ClauseEn, rule.ClauseZh),
            rule.LegalBasis,
            rule.Mark,
            rule.Parameters);
    }
}
