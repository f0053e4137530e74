using System.Text.Json.Nodes;

namespace Exchange.Contracts.Events;

/// <summary>Events in the order in which they became known to the node.</summary>
/// <param name="Items">CloudEvents 1.0 in JSON, the same that webhooks get; their <c>id</c> never changes.</param>
/// <param name="Cursor">Give it back as <c>after</c> to go on from here; moves on over events the account may not
/// see.</param>
public sealed record EventPage(IReadOnlyList<JsonObject> Items, long Cursor);
