using System.Text.Json.Serialization;
using Exchange.Validation.Checking;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>What follows from the verdict for the package.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Disposition>))]
public enum Disposition
{
    /// <summary>检查通过, and nothing was found.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>检查通过, with findings that are listed and do not block.</summary>
    [JsonStringEnumMemberName("pass-with-list")]
    PassWithList,

    /// <summary>检查不通过: goes back for correction (退回补正).</summary>
    [JsonStringEnumMemberName("return")]
    Return,

    /// <summary>检查不通过: not accepted (不予接收).</summary>
    [JsonStringEnumMemberName("reject")]
    Reject,
}

/// <summary>How the pass rule was applied.</summary>
public sealed record Conclusion
{
    public required Disposition Disposition { get; init; }

    public required PassRule PassRule { get; init; }

    /// <summary>Heavy findings without an accepted exception.</summary>
    public required long OpenHeavy { get; init; }

    /// <summary>Every layer with light findings on its features, and whether their share is let through.</summary>
    public required IReadOnlyList<LightShare> LightShares { get; init; }

    [JsonIgnore]
    public Verdict Verdict =>
        Disposition is Disposition.Pass or Disposition.PassWithList ? Verdict.Passed : Verdict.Failed;

    public static Conclusion Of(
        PassRule rule, SeverityCounts counts, long accepted, IReadOnlyList<LightShare> lightShares)
    {
        var openHeavy = counts.Heavy - accepted;
        return new Conclusion
        {
            PassRule = rule,
            OpenHeavy = openHeavy,
            LightShares = lightShares,
            Disposition = counts.Fatal > 0 ? Disposition.Reject
                : openHeavy > 0 || lightShares.Any(share => !share.Passes) ? Disposition.Return
                : counts.Heavy + counts.Light > 0 ? Disposition.PassWithList
                : Disposition.Pass,
        };
    }
}

/// <summary>
/// Light findings of a layer's features. Findings of the layer as a whole or of files are not among them.
/// </summary>
/// <param name="Findings">Findings, not features: a feature with two of them counts twice.</param>
public sealed record LightShare(string Layer, long Findings, long Features, bool Passes);

/// <summary>What one class of rules came to.</summary>
public sealed record ClassResult(string Class, string NameZh, string NameEn, SeverityCounts Counts, long Accepted);

/// <summary>An exception the check was given, and how many findings it covers.</summary>
public sealed record ExceptionResult(AcceptedException Exception, long Findings);
