using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>A message to another node, signed and waiting for delivery; written with the change it tells of.</summary>
/// <remarks>
/// Invariants: the envelope is signed once and sent as exactly these bytes, however often; (To, CaseId,
/// ChannelSequence) is unique and counts from 1; only <see cref="OutboundStatus.Pending"/> rows are ever sent. Only a
/// requeue after expiry signs again, and only what is withheld is signed with another meaning.
/// </remarks>
public sealed class OutboundMessage
{
    public required Guid Id { get; init; }

    public required DivisionCode To { get; init; }

    /// <summary>
    /// Messages of one case to one node form a channel, in which order is kept; without a case there is no order.
    /// </summary>
    public CaseId? CaseId { get; init; }

    public required string Type { get; init; }

    /// <summary>Place in the channel (To, CaseId), from 1 without holes.</summary>
    public required long ChannelSequence { get; init; }

    /// <summary>The compact JWS, exactly as it goes over the wire.</summary>
    public required string Envelope { get; set; }

    /// <summary>See <see cref="ContentRef.ToJson"/>.</summary>
    public required string ContentJson { get; set; }

    /// <summary>Bytes of the content it names. Less may travel: the receiver asks only for what it lacks.</summary>
    public required long ContentBytes { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public OutboundStatus Status { get; set; }

    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the last attempt met, in English, for operators.</summary>
    public string? LastError { get; set; }

    /// <summary>The code of the problem a receiver refused it with, or for which it was withheld.</summary>
    public string? ProblemCode { get; set; }

    /// <summary>When the "expires soon" warning was given.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>
    /// What is sent says only that it may not be sent: releases and extracts always name content, what stands in their place
    /// names none.
    /// </summary>
    public bool IsWithheld => Type is MessageTypes.Release or MessageTypes.Extract && ContentJson == ContentRef.ToJson([]);

    /// <summary>The receiver holds envelope and content.</summary>
    public void Deliver(DateTimeOffset at)
    {
        (Status, DeliveredAt, LastError) = (OutboundStatus.Delivered, at, null);
        Release();
    }

    /// <summary>The attempt failed for a reason that may pass.</summary>
    public void Postpone(string error, DateTimeOffset nextAttemptAt)
    {
        (Attempts, LastError, NextAttemptAt) = (Attempts + 1, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>It is on its way and the answer is awaited; nothing failed, so no attempt is counted.</summary>
    public void Wait(string reason, DateTimeOffset until)
    {
        (LastError, NextAttemptAt) = (Shorten(reason), until);
        Release();
    }

    /// <summary>The receiver refuses it for good; an operator decides.</summary>
    public void Bury(string problemCode, string error)
    {
        (Status, Attempts, ProblemCode, LastError) = (OutboundStatus.Dead, Attempts + 1, problemCode, Shorten(error));
        Release();
    }

    /// <summary>The receiver may not have it: what is sent in its place, and names no content, keeps id and number.</summary>
    public void Withhold(string envelope, string problemCode, string reason, DateTimeOffset at)
    {
        (Envelope, ContentJson, ProblemCode, LastError) = (envelope, ContentRef.ToJson([]), problemCode, Shorten(reason));
        (ContentBytes, NextAttemptAt) = (0, at);
        Release();
    }

    /// <summary>The time for trying is over; an operator decides.</summary>
    public void Expire()
    {
        Status = OutboundStatus.Expired;
        Release();
    }

    /// <summary>An operator lets it try again from the start, with a fresh envelope when the old one expired.</summary>
    public void Requeue(DateTimeOffset at, string envelope, DateTimeOffset expiresAt)
    {
        (Status, Attempts, NextAttemptAt, Envelope, ExpiresAt) = (OutboundStatus.Pending, 0, at, envelope, expiresAt);
        (LastError, ProblemCode, WarnedAt) = (null, null, null);
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntil, Revision) = (null, null, Revision + 1);

    private static string Shorten(string error) => error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];

    /// <summary>Longest error text kept, in characters.</summary>
    public const int MaxErrorLength = 1000;
}

/// <summary>Where an outbound message stands.</summary>
public enum OutboundStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    /// <summary>The receiver holds it whole.</summary>
    Delivered,

    /// <summary>Refused for good by the receiver.</summary>
    Dead,

    /// <summary>Not delivered in the time allowed.</summary>
    Expired,
}
