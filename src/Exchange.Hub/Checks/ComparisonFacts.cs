using Exchange.Domain.Divisions;

namespace Exchange.Hub.Checks;

/// <summary>How the check made here and the one made below agree.</summary>
public enum ComparisonOutcome
{
    Agrees,
    Differs,

    /// <summary>The report came whole, yet cannot be read or compared by this program.</summary>
    NotComparable,
}

/// <summary>
/// The comparison with the report from below, as it goes into the evidence chain. The signed report made here lists the
/// single differences.
/// </summary>
/// <param name="Below">The node whose report it is.</param>
/// <param name="Changed">Findings at the same place with another severity, exception or other values.</param>
/// <param name="BelowSha256">Digest of the signed report from below.</param>
/// <param name="HereSha256">Digest of the signed report made here.</param>
public sealed record ComparisonFacts(
    DivisionCode Below,
    ComparisonOutcome Outcome,
    long OnlyHere,
    long OnlyBelow,
    long Changed,
    string RulePackBelow,
    string RulePackHere,
    string EngineBelow,
    string EngineHere,
    string BelowSha256,
    string HereSha256)
{
    private const string Prefix = "comparison:";

    /// <summary>
    /// Comparisons stand beside the reports under the same kind, so that an older node keeps them as what it knows.
    /// </summary>
    public static string KeyOf(int version) => $"{Prefix}{version}";

    public static bool IsKey(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);
}
