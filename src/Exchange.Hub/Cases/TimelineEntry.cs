using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Cases;

/// <summary>
/// One line of a case's timeline: what happened, where, by whom. Append-only; unique by case and <see cref="Key"/>, so that
/// work done again after a crash adds no second line.
/// </summary>
public sealed record TimelineEntry
{
    public required Guid Id { get; init; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The node where it happened.</summary>
    public required DivisionCode Node { get; init; }

    /// <summary>Code of the line's text, see <see cref="TimelineTexts"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What makes the line unique within its case.</summary>
    public required string Key { get; init; }

    /// <summary>Display name of the person, or empty for the system.</summary>
    public required string Actor { get; init; }

    /// <summary>Values for the text's placeholders.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The signed record behind the line, if there is one.</summary>
    public string? EvidenceId { get; init; }
}
