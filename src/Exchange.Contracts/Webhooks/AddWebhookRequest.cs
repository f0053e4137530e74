namespace Exchange.Contracts.Webhooks;

/// <summary>Asks the node to send events to another program.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where events go; its host must be among those the node's settings name.</param>
/// <param name="Types">Types of events or patterns such as <c>exchange.release.*</c>; empty: all.</param>
/// <param name="Division">Only events about plans of this division or one below it; null: the node's own.</param>
/// <param name="PlanType">Only events about plans of this type, such as <c>ZG</c>; null: of all types.</param>
public sealed record AddWebhookRequest(
    string Name, string Url, IReadOnlyList<string> Types, string? Division = null, string? PlanType = null);
