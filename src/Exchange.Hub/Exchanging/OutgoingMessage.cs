using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>A message as a use case hands it to <see cref="ExchangeOutbox"/>.</summary>
public sealed record OutgoingMessage
{
    public required DivisionCode To { get; init; }

    /// <summary>One of <see cref="MessageTypes"/>.</summary>
    public required string Type { get; init; }

    public CaseId? CaseId { get; init; }

    public required JsonObject Body { get; init; }

    public IReadOnlyList<ContentRef> Content { get; init; } = [];

    /// <summary>
    /// The same key to the same node is the same message: a step that runs again after a crash enqueues once. Null for
    /// a message of its own.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
