using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Rights;

/// <summary>A role held for one division and, where the table says so, its subtree.</summary>
/// <param name="Department">
/// Code of the department (会签部门) the person acts for; null for the office that handles the case. A grant of a department serves
/// tasks given to that department and lets its holder look; it decides nothing else.
/// </param>
public sealed record RoleGrant(Role Role, DivisionCode Division, string? Department = null)
{
    /// <summary>What a program's key leaves of the grant; null for a person. It belongs to a request and is never kept.</summary>
    [JsonIgnore]
    public GrantLimit? Limit { get; init; }
}
