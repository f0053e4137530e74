namespace Exchange.Contracts.Reviews;

/// <summary>The map notes of one decision on a case, with what it says as a whole.</summary>
/// <param name="DecisionId">The decision, which is evidence.</param>
/// <param name="Version">The package version they are about.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Node">Division code of the node that decided.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="DecidedBy">Name of the person.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Opinion">The opinion.</param>
/// <param name="Notes">The notes, in the person's order.</param>
/// <param name="DecidedFor">Name of the person on leave for whom it was decided.</param>
public sealed record DecisionNotes(
    Guid DecisionId,
    int Version,
    DecisionKind Kind,
    string Node,
    string NodeName,
    string DecidedBy,
    DateTimeOffset DecidedAt,
    string Opinion,
    IReadOnlyList<MapNote> Notes,
    string? DecidedFor = null);
