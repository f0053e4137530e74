using Exchange.Hub.Accounts;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// What a node's next rule pack is to say otherwise than its parent (规则包草案), from the first edit to the decision of a
/// second person.
/// </summary>
/// <remarks>
/// Always true: edits change an open draft only, so that what waits for a decision is what was proposed; an ended draft never
/// changes again. Who edited or proposed is in <see cref="Authors"/> and decides nothing.
/// </remarks>
public sealed class RulePackDraft
{
    public const int MaxNameLength = 200;
    public const int MaxNoteLength = 1000;

    /// <summary>More people than this do not work on one draft.</summary>
    public const int MaxAuthors = 50;

    public required Guid Id { get; init; }

    public required string ParentId { get; init; }

    public required string ParentVersion { get; init; }

    /// <summary>The version of the node's own pack the draft was made from; null when there was none yet.</summary>
    public string? FromVersion { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What differs from the parent; <see cref="DraftEdits"/> reads it.</summary>
    public required string Edits { get; set; }

    public required string CreatedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required IReadOnlyList<string> Authors { get; set; }

    public required string ChangedByName { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public RulePackDraftState State { get; private set; }

    public string? ProposedBy { get; private set; }

    public string? ProposedByName { get; private set; }

    public DateTimeOffset? ProposedAt { get; private set; }

    /// <summary>The first day the pack is to be in effect, as proposed.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>What the proposer says to the second person.</summary>
    public string? Note { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the second person answered, also when the draft went back.</summary>
    public string? Answer { get; private set; }

    /// <summary>The version it became; null while it is none.</summary>
    public string? PublishedVersion { get; private set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether somebody still has to do something about it.</summary>
    public bool IsOpen => State is RulePackDraftState.Draft or RulePackDraftState.Proposed;

    /// <summary>Whether that account edited or proposed it.</summary>
    public bool HasHand(string userName) =>
        Authors.Contains(userName, StringComparer.OrdinalIgnoreCase)
        || string.Equals(ProposedBy, userName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes new edits; false when the list of authors is full.</summary>
    public bool Edit(string nameZh, string nameEn, string edits, Actor actor, DateTimeOffset at)
    {
        if (!Authors.Contains(actor.UserName, StringComparer.OrdinalIgnoreCase))
        {
            if (Authors.Count >= MaxAuthors)
                return false;
            Authors = [.. Authors, actor.UserName];
        }

        (NameZh, NameEn, Edits) = (nameZh, nameEn, edits);
        (ChangedByName, ChangedAt) = (actor.DisplayName, at);
        return true;
    }

    public void Propose(DateOnly validFrom, string note, Actor actor, DateTimeOffset at)
    {
        (State, ValidFrom, Note) = (RulePackDraftState.Proposed, validFrom, note);
        (ProposedBy, ProposedByName, ProposedAt) = (actor.UserName, actor.DisplayName, at);
        (DecidedByName, DecidedAt, Answer) = (null, null, null);
    }

    /// <summary>Makes it a draft again: the proposer took it back, or a second person refused it with an answer.</summary>
    public void Return(string? answer, Actor actor, DateTimeOffset at)
    {
        State = RulePackDraftState.Draft;
        if (answer is not null)
            (DecidedByName, DecidedAt, Answer) = (actor.DisplayName, at, answer);
    }

    public void Publish(string version, string answer, Actor actor, DateTimeOffset at)
    {
        (State, PublishedVersion) = (RulePackDraftState.Published, version);
        (DecidedByName, DecidedAt, Answer) = (actor.DisplayName, at, answer);
    }

    public void Discard(Actor actor, DateTimeOffset at)
    {
        State = RulePackDraftState.Discarded;
        (ChangedByName, ChangedAt) = (actor.DisplayName, at);
    }
}

/// <summary>Where a draft stands.</summary>
public enum RulePackDraftState
{
    Draft,

    /// <summary>A second person decides.</summary>
    Proposed,
    Published,
    Discarded,
}
