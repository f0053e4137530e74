namespace Exchange.Validation.Profiles;

/// <summary>
/// How the fields of one feature have to fit each other (图层内逻辑): a formula that holds, or a field that is filled,
/// empty or begins in some way. Data of a profile: looked at, never run.
/// </summary>
public sealed record FieldLogic
{
    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>How sure we are of it: V verified, P seen in practice, R reconstructed.</summary>
    public required string Mark { get; init; }

    /// <summary>Tables it is about; empty for every layer that has the fields.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Of which features it is asked: those that pass all these tests.</summary>
    public IReadOnlyList<FieldTest> When { get; init; } = [];

    /// <summary>The test such a feature has to pass; null where a formula has to hold.</summary>
    public FieldTest? Must { get; init; }

    /// <summary>The formula that has to hold, see <see cref="FieldFormula"/>; null where there is a test.</summary>
    public string? Formula { get; init; }

    /// <summary>How far the sides may be apart, in the unit of the left one: what rounding explains.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>
    /// Fields that count as 0 where they are empty; without them a formula with an empty field is not asked.
    /// </summary>
    public IReadOnlyList<string> EmptyIsZero { get; init; } = [];

    /// <summary>All fields it looks at.</summary>
    internal IEnumerable<string> Fields => When.Select(test => test.Field)
        .Concat(Must is null ? [] : [Must.Field])
        .Concat(Formula is not null && FieldFormula.TryParse(Formula, out var formula) ? formula.Fields : [])
        .Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A question to one field; every member that is given has to be answered with yes.</summary>
/// <param name="Starts">The value begins in one of these ways.</param>
/// <param name="StartsNot">The value begins in none of these ways, and there is one.</param>
/// <param name="Filled">Whether there is a value.</param>
public sealed record FieldTest(
    string Field,
    IReadOnlyList<string>? Starts = null,
    IReadOnlyList<string>? StartsNot = null,
    bool? Filled = null)
{
    /// <summary>The test in signs, as findings say it: <c>YDYHFLDM ≠ 01*</c>.</summary>
    public override string ToString() => string.Join(' ', new[]
    {
        Starts is null ? null : $"{Field} = {Beginnings(Starts)}",
        StartsNot is null ? null : $"{Field} ≠ {Beginnings(StartsNot)}",
        Filled is { } filled ? $"{Field} {(filled ? "≠" : "=")} ∅" : null,
    }.OfType<string>());

    /// <summary>The beginnings as findings say them: <c>05*/06*</c>.</summary>
    internal static string Beginnings(IReadOnlyList<string> starts) =>
        string.Join('/', starts.Select(start => start + "*"));
}
