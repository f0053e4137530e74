namespace Exchange.Domain.Divisions;

/// <summary>One row of the division code list.</summary>
/// <param name="Parent">The division this one reports to. The table decides it, never the digits: districts of a
/// municipality and directly administered counties report to the province.</param>
/// <param name="IsPlaceholder">A statistical row (市辖区, 省直辖县级行政区划) that submits nothing and receives nothing.</param>
/// <param name="IsCountyLevelSubmitter">A city without counties (东莞 …) that itself submits at county level.</param>
/// <param name="ValidFrom">First day of validity; null when the list cannot say (before its own year).</param>
/// <param name="ValidTo">Last day of validity; null while in force.</param>
/// <param name="ReplacedBy">Code of the division that took this one over.</param>
public sealed record Division(
    DivisionCode Code,
    string Name,
    DivisionLevel Level,
    DivisionCode? Parent,
    bool IsPlaceholder,
    bool IsCountyLevelSubmitter,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    DivisionCode? ReplacedBy);
