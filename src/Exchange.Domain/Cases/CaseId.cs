using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Cases;

/// <summary>
/// Global identity of a case (业务): <c>330106-202611-000001</c>, that is origin division, month of opening and running
/// number. It stays the same at every node and over every resubmission.
/// </summary>
public readonly partial record struct CaseId
{
    private CaseId(string value) => Value = value;

    public string Value { get; }

    public DivisionCode Origin => DivisionCode.Parse(Value[..Value.IndexOf('-')]);

    public static CaseId Create(DivisionCode origin, DateOnly opened, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{origin}-{opened:yyyyMM}-{number:D6}"));

    public static bool TryParse([NotNullWhen(true)] string? text, out CaseId id)
    {
        id = default;
        if (text is null || text.Length > 32 || !Form().IsMatch(text))
            return false;
        id = new CaseId(text);
        return true;
    }

    public static CaseId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"Not a case id: '{text}'");

    public override string ToString() => Value;

    [GeneratedRegex(@"^(\d{6}|\d{9}|\d{12})-\d{6}-\d{6}\z")]
    private static partial Regex Form();
}
