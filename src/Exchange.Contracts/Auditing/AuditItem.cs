namespace Exchange.Contracts.Auditing;

/// <summary>One line of the node's audit log.</summary>
/// <param name="Number">Counts from 1 without a gap.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; <c>node</c> for the program.</param>
/// <param name="Action">What was done.</param>
/// <param name="ActionName">The same for people; the action itself where this program has no name for it.</param>
/// <param name="Subject">To what.</param>
/// <param name="Outcome"><c>done</c>, or the code of the problem that refused it.</param>
/// <param name="Values">Further values as JSON text.</param>
/// <param name="Previous">Hash of the line before.</param>
/// <param name="Hash">Hash over the previous hash and this line's fields.</param>
public sealed record AuditItem(
    long Number,
    DateTimeOffset At,
    string Actor,
    string Action,
    LocalizedText ActionName,
    string Subject,
    string Outcome,
    string Values,
    string Previous,
    string Hash);
