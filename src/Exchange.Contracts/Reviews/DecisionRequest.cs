namespace Exchange.Contracts.Reviews;

/// <summary>The two ways to decide a task.</summary>
public enum DecisionOutcome
{
    /// <summary>同意: the case goes on.</summary>
    Agree,

    /// <summary>退回: the case goes back for correction.</summary>
    Return,
}

/// <summary>Decides a task. Signed by the node and kept as evidence.</summary>
/// <param name="Outcome">Agree or return.</param>
/// <param name="Opinion">The opinion; needed for a return.</param>
/// <param name="DocumentNumber">Number of the official document (批文号), where the task asks for one.</param>
/// <param name="Notes">What is said about places of the map (批注), signed with the decision.</param>
/// <param name="OnBehalfOf">Account on leave for whom it is given, which the caller covers today; the caller's own account: in their own
/// name; null: for the first the task names, if it names any.</param>
/// <param name="Document">A finished upload of the caller (tus): the scan of the official document (批复扫描件). It is signed with the
/// decision and goes to the offices of the case.</param>
public sealed record DecisionRequest(
    DecisionOutcome Outcome,
    string Opinion,
    string? DocumentNumber = null,
    IReadOnlyList<MapNote>? Notes = null,
    string? OnBehalfOf = null,
    Guid? Document = null);
