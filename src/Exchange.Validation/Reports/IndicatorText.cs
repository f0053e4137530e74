using System.Globalization;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>How reports say one planning indicator: its values, which way the issued one binds, whether it is kept.</summary>
internal static class IndicatorText
{
    private const string None = "–";

    public static string Name(IndicatorResult indicator) => $"{indicator.Code} {indicator.Name}".TrimEnd();

    public static string Amount(decimal? value) =>
        value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? None;

    /// <summary>The issued value with the sign of its bound.</summary>
    public static string Issued(IndicatorResult indicator) => indicator switch
    {
        { Issued: null } => None,
        { Bound: IndicatorBound.AtLeast } => $"≥ {Amount(indicator.Issued)}",
        { Bound: IndicatorBound.AtMost } => $"≤ {Amount(indicator.Issued)}",
        _ => Amount(indicator.Issued),
    };

    public static Wording Kept(IndicatorResult indicator) => indicator switch
    {
        { IsKept: true } => ReportWords.IndicatorKept,
        { IsKept: false } => ReportWords.IndicatorBroken,
        { Bound: null } => ReportWords.IndicatorNotBound,
        _ => ReportWords.IndicatorNotIssued,
    };
}
