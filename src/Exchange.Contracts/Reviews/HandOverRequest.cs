namespace Exchange.Contracts.Reviews;

/// <summary>Hands a task over to a colleague.</summary>
/// <param name="To">Account of the colleague, one of those the task can be handed over to.</param>
/// <param name="Reason">What the colleague has to know, 1 to 400 characters; stands on the timeline.</param>
public sealed record HandOverRequest(string To, string Reason);

/// <summary>Somebody a task can be handed over to.</summary>
/// <param name="UserName">The account.</param>
/// <param name="DisplayName">Name of the person.</param>
public sealed record TaskColleague(string UserName, string DisplayName);
