namespace Exchange.Validation.Checking;

/// <summary>One reason for which an earlier version of the package was returned (退回意见).</summary>
/// <param name="Number">As the reply has to name it.</param>
public sealed record ReturnReason(string Number, string Text);
