namespace Exchange.Validation.Reports;

/// <summary>One row of the indicator table beside what the upper level has issued (上级下达值).</summary>
/// <param name="Code">Its code in the table.</param>
/// <param name="Name">Its name in the table; empty when the table gives none.</param>
/// <param name="Unit">The unit of all values here, as the table writes it; empty when nothing says it.</param>
/// <param name="Before">The value of the base year; null when the cell is no number.</param>
/// <param name="Value">The value planned; null when the cell is no number.</param>
/// <param name="Issued">The value issued, in the same unit; null when none was, or it cannot be compared.</param>
/// <param name="Bound">Which way the value is bound by the one issued; null for an indicator that is not.</param>
/// <param name="IsKept">Whether it keeps to it, rounding allowed for; null when nothing was compared.</param>
public sealed record IndicatorResult(
    string Code, string Name, string Unit, decimal? Before = null, decimal? Value = null, decimal? Issued = null,
    IndicatorBound? Bound = null, bool? IsKept = null);

/// <summary>Which way an issued value binds.</summary>
public enum IndicatorBound
{
    /// <summary>Not below it, as cultivated land.</summary>
    AtLeast,

    /// <summary>Not above it, as construction land.</summary>
    AtMost,
}
