using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Hub.Events;

namespace Exchange.Hub.Webhooks;

/// <summary>Another program's standing order for events (事件订阅): where they go, and which.</summary>
/// <remarks>Its secret is kept encrypted and shown once, when it is made.</remarks>
public sealed class Webhook
{
    public const int MaxNameLength = 100;
    public const int MaxUrlLength = 1000;
    public const int MaxTypes = 50;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    /// <summary>Types of events, or patterns such as <c>exchange.release.*</c>; empty: all.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Only events about plans of this division or one below it.</summary>
    public required DivisionCode Division { get; init; }

    /// <summary>Only events about plans of this type; null: of all types.</summary>
    public string? PlanTypeCode { get; init; }

    /// <summary>
    /// Number of the last event before it was made: what happened earlier is not sent, but can be read.
    /// </summary>
    public required long After { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The signing secret, protected by <see cref="IWebhookSecrets"/>.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before the last change, and until when requests are signed by it as well.</summary>
    public string? FormerSecret { get; set; }

    public DateTimeOffset? FormerUntil { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Whether that event goes to it.</summary>
    public bool Wants(NumberedEvent happened, DivisionTable divisions) =>
        EndedAt is null
        && happened.Number > After
        && (PlanTypeCode is null || PlanTypes.Of(happened.Plan.Type).Code == PlanTypeCode)
        && divisions.IsWithin(happened.Plan.Division, Division)
        && (Types.Count == 0 || EventTypes.Of(happened.Entry.Kind) is var type && Types.Any(pattern => EventTypes.Matches(pattern, type)));
}
