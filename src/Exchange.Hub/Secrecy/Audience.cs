using Exchange.Domain.Divisions;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// Who may know a file (知悉范围), as its text in package.json says: division codes name nodes, everything else names
/// people by role and admits no node by itself.
/// </summary>
public sealed record Audience(IReadOnlyList<DivisionCode> Divisions, IReadOnlyList<string> Roles)
{
    // Offices write lists by hand, with the separators of either language.
    private static readonly char[] Separators = [',', ';', '\uFF0C', '\uFF1B', '\u3001', ' '];

    public static Audience Parse(string text)
    {
        var divisions = new List<DivisionCode>();
        var roles = new List<string>();
        foreach (var part in text.Split(
            Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (DivisionCode.TryParse(part, out var division))
                divisions.Add(division);
            else
                roles.Add(part);
        }

        return new Audience(divisions, roles);
    }

    /// <summary>Whether the node is named: itself, not a division above or below it.</summary>
    public bool Admits(DivisionCode node) => Divisions.Contains(node);
}
