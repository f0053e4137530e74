namespace Exchange.Contracts.Webhooks;

/// <summary>Another program that gets events from this node (事件订阅).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where events go.</param>
/// <param name="Types">Types of events or patterns such as <c>exchange.release.*</c>; empty: all.</param>
/// <param name="Division">Only events about plans of this division or one below it.</param>
/// <param name="PlanType">Only events about plans of this type, such as <c>ZG</c>; null: of all types.</param>
/// <param name="CreatedBy">User name of who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="EndedAt">When it was ended; null while it is served.</param>
/// <param name="Pending">Events on their way.</param>
/// <param name="Dead">Events given up after the last attempt; they can be put back.</param>
public sealed record WebhookItem(
    Guid Id,
    string Name,
    string Url,
    IReadOnlyList<string> Types,
    string Division,
    string? PlanType,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    int Pending,
    int Dead);
