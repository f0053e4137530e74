namespace Exchange.Contracts.Releases;

/// <summary>
/// A node gets releases of this node as a standing order (订阅). Nodes on a plan's own line are served without one.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Subscriber">Division code of the node that gets them.</param>
/// <param name="SubscriberName">Name of that division.</param>
/// <param name="Division">Releases of plans of this division and those below it.</param>
/// <param name="DivisionName">Its name.</param>
/// <param name="PlanType">Only plans of this type, such as <c>ZG</c>; null: all types.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Layers">Only these layers and fields, as extracts; null: whole packages.</param>
public sealed record SubscriptionItem(
    Guid Id,
    string Subscriber,
    string SubscriberName,
    string Division,
    string DivisionName,
    string? PlanType,
    DateTimeOffset CreatedAt,
    IReadOnlyList<FilteredLayer>? Layers = null);

/// <summary>Makes a subscription.</summary>
/// <param name="Subscriber">Division code of a node of the directory.</param>
/// <param name="Division">Releases of plans of this division and those below it.</param>
/// <param name="PlanType">Only plans of this type; null: all types.</param>
/// <param name="Layers">Only these layers and fields, as extracts; null: whole packages.</param>
public sealed record AddSubscriptionRequest(
    string Subscriber, string Division, string? PlanType = null, IReadOnlyList<FilteredLayer>? Layers = null);
