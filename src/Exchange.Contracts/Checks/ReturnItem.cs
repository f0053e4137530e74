namespace Exchange.Contracts.Checks;

/// <summary>One reason a version was returned for, as the next version has to answer it.</summary>
/// <param name="Number">Number the answer in the package has to name: 1-1, or 1-1.2 for the second reason of a decision with several.</param>
/// <param name="Text">What was asked for.</param>
/// <param name="Version">The version that was returned.</param>
/// <param name="Node">Division code of the node that returned it.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="DecidedBy">Name of the person.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="DecidedFor">Name of the person on leave for whom it was decided.</param>
public sealed record ReturnItem(
    string Number, string Text, int Version, string Node, string NodeName, string DecidedBy, DateTimeOffset DecidedAt,
    string? DecidedFor = null);
