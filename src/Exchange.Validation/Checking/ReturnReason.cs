namespace Exchange.Validation.Checking;

/// <summary>One reason for which an earlier version of the package was returned (退回意见).</summary>
/// <param name="Number">As the reply has to name it.</param>
/// <param name="Whole">Number of the whole decision, where it gave several reasons: an answer that names it answers all of them, as answers
/// did before each reason had its own number. Null where the decision gave one reason alone.</param>
public sealed record ReturnReason(string Number, string Text, string? Whole = null);
