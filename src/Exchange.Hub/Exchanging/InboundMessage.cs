using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// A verified message from another node. Unique on (From, Id), so that it takes effect once however often it comes.
/// </summary>
/// <remarks>
/// Invariants: the envelope was verified before the row was made; (From, CaseId, ChannelSequence) is unique; a row with
/// a case becomes work only after the one before it in its channel is finished.
/// </remarks>
public sealed class InboundMessage
{
    public required DivisionCode From { get; init; }

    /// <summary>Given by the sender; unique together with <see cref="From"/>.</summary>
    public required Guid Id { get; init; }

    public CaseId? CaseId { get; init; }

    public required string Type { get; set; }

    /// <summary>Place in the channel (From, CaseId), from 1 without holes.</summary>
    public required long ChannelSequence { get; init; }

    /// <summary>The compact JWS, exactly as it came.</summary>
    public required string Envelope { get; set; }

    /// <summary>Bytes of the content it names, travelled for it or here before.</summary>
    public required long ContentBytes { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required InboundStatus Status { get; set; }

    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    public string? LastError { get; set; }

    /// <summary>The code of the problem it was refused with.</summary>
    public string? ProblemCode { get; set; }

    /// <summary>When it was processed or refused.</summary>
    public DateTimeOffset? ProcessedAt { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Its sender sends no content after all: what came in its place is kept instead, and names none.</summary>
    public void Withhold(string type, string envelope)
    {
        (Type, Envelope, ContentBytes) = (type, envelope, 0);
        Complete();
    }

    /// <summary>All content it names is here.</summary>
    public void Complete() => (Status, Revision) = (InboundStatus.Ready, Revision + 1);

    /// <summary>Its effects are staged in the same unit of work.</summary>
    public void Process(DateTimeOffset at)
    {
        (Status, ProcessedAt, LastError) = (InboundStatus.Processed, at, null);
        Release();
    }

    public void Postpone(string error, DateTimeOffset nextAttemptAt)
    {
        (Attempts, LastError, NextAttemptAt) = (Attempts + 1, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>
    /// Something it needs cannot be used at the moment: the pauses grow as with <see cref="Postpone"/>, but never more
    /// than <paramref name="mostAttempts"/> attempts are counted.
    /// </summary>
    public void Endure(string error, DateTimeOffset nextAttemptAt, int mostAttempts)
    {
        var counted = Math.Max(Attempts, Math.Min(Attempts + 1, mostAttempts));
        (Attempts, LastError, NextAttemptAt) = (counted, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>It will not be processed; kept for an operator.</summary>
    public void Refuse(string problemCode, string error, DateTimeOffset at)
    {
        (Status, ProblemCode, LastError, ProcessedAt) = (InboundStatus.Refused, problemCode, Shorten(error), at);
        Release();
    }

    /// <summary>An operator lets a refused message try again.</summary>
    public void Requeue(DateTimeOffset at)
    {
        (Status, Attempts, NextAttemptAt, ProblemCode, LastError, ProcessedAt) = (InboundStatus.Ready, 0, at, null, null, null);
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntil, Revision) = (null, null, Revision + 1);

    private static string Shorten(string error) =>
        error.Length <= OutboundMessage.MaxErrorLength ? error : error[..OutboundMessage.MaxErrorLength];
}

/// <summary>Where an inbound message stands.</summary>
public enum InboundStatus
{
    /// <summary>Content it names is still missing here.</summary>
    AwaitingContent,

    /// <summary>Whole; waits to be processed.</summary>
    Ready,

    /// <summary>Took effect.</summary>
    Processed,

    /// <summary>Could not take effect; kept with its problem for an operator.</summary>
    Refused,
}
