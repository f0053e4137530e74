using Exchange.Domain.Divisions;

namespace Exchange.Domain.Rights;

/// <summary>What a grant is narrowed to when a program uses it with a key: these operations, in this subtree, and no more.</summary>
/// <param name="Operations">Operations that are left.</param>
/// <param name="Within">Division of the subtree that is left.</param>
public sealed record GrantLimit(IReadOnlyList<Operation> Operations, DivisionCode Within);
