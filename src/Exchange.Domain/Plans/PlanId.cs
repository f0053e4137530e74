using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Plans;

/// <summary>
/// Identity of one plan (规划) over all its versions: <c>330106-ZG-2035</c>, that is division, type code and a key
/// (the target year of a master plan, the unit number of a detailed plan).
/// </summary>
public readonly partial record struct PlanId
{
    private PlanId(string value) => Value = value;

    public string Value { get; }

    public DivisionCode Division => DivisionCode.Parse(Value[..Value.IndexOf('-')]);

    public PlanType Type => PlanTypes.FindByCode(Value.Split('-')[1])!.Type; // TryParse let only known codes pass.

    public static bool TryParse([NotNullWhen(true)] string? text, out PlanId id)
    {
        id = default;
        if (text is null || text.Length > 64 || !Form().IsMatch(text) || PlanTypes.FindByCode(text.Split('-')[1]) is null
            || !DivisionCode.TryParse(text[..text.IndexOf('-')], out _))
            return false;
        id = new PlanId(text);
        return true;
    }

    public static PlanId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"Not a plan id: '{text}'");

    public override string ToString() => Value;

    [GeneratedRegex(@"^(\d{6}|\d{9}|\d{12})-[A-Z]{2}-[A-Za-z0-9]{1,40}\z")]
    private static partial Regex Form();
}
