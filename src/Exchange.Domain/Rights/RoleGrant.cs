using Exchange.Domain.Divisions;

namespace Exchange.Domain.Rights;

/// <summary>A role held for one division and, where the table says so, its subtree.</summary>
public sealed record RoleGrant(Role Role, DivisionCode Division);
