using Exchange.Domain.Divisions;

namespace Exchange.Validation.Baselines;

/// <summary>
/// What an upper level has issued for the divisions below it (下发数据): targets, multiples and lists; the issued layers
/// lie beside it. Content of <c>baseline.json</c>.
/// </summary>
public sealed record BaselineDocument
{
    public required string Id { get; init; }

    /// <summary>Counts the issues of one baseline, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The division that issues it.</summary>
    public required string Issuer { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The first base date packages are held against it on.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last such day; null until another one follows.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>SHA-256 of the layers beside it, lower-case hex; null without layers.</summary>
    public string? LayersSha256 { get; init; }

    /// <summary>Indicator values issued to a division (上级下达值).</summary>
    public IReadOnlyList<IssuedValue> Targets { get; init; } = [];

    /// <summary>Indicator values of accepted plans, to add up the divisions of one parent.</summary>
    public IReadOnlyList<IssuedValue> Accepted { get; init; } = [];

    /// <summary>How far urban development boundaries may grow (扩展倍数).</summary>
    public IReadOnlyList<IssuedMultiple> Multiples { get; init; } = [];

    /// <summary>Corridors, facilities, heritage and others that lower plans have to take over (名录).</summary>
    public IReadOnlyList<ListedPlace> Places { get; init; } = [];

    public IssuedValue? Target(DivisionCode division, string indicator) =>
        Targets.FirstOrDefault(target => target.IsOf(division, indicator));

    public IssuedMultiple? Multiple(DivisionCode division) =>
        Multiples.FirstOrDefault(multiple => IssuedValue.IsSame(multiple.Division, division));
}

/// <summary>The value of one indicator for one division.</summary>
/// <param name="Division">Division code of 6, 9 or 12 digits.</param>
/// <param name="Indicator">Code as in the indicator table.</param>
public sealed record IssuedValue(string Division, string Indicator, string Unit, decimal Value)
{
    public bool IsOf(DivisionCode division, string indicator) =>
        indicator == Indicator && IsSame(Division, division);

    internal static bool IsSame(string text, DivisionCode division) =>
        DivisionCode.TryParse(text, out var code) && code == division;
}

/// <summary>The multiple issued to a division, and what it is a multiple of.</summary>
/// <param name="BaseSquareMetres">Urban construction land of the base year.</param>
public sealed record IssuedMultiple(string Division, decimal BaseSquareMetres, decimal Multiple);

/// <summary>One entry of a list of the upper plan.</summary>
/// <param name="Layers">Tables in one of which the name has to appear; empty for any.</param>
public sealed record ListedPlace(
    string Division, string ListZh, string ListEn, string Name, IReadOnlyList<string>? Layers = null);
