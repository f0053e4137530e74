using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Bundles;

/// <summary>An outbound message that left in a bundle and is not answered yet. The answer removes it.</summary>
/// <remarks>
/// Invariants: written only after the bundle is durable where it goes; one row per message, whatever carried it; the
/// digest is that of the very envelope in the bundle, so that a message signed again counts as not sent.
/// </remarks>
public sealed class BundleShipment
{
    public required Guid MessageId { get; init; }

    public required DivisionCode To { get; init; }

    /// <summary>The bundle it last left in.</summary>
    public required Guid BundleId { get; set; }

    /// <summary>SHA-256 of the envelope in that bundle, 64 lower-case hex digits.</summary>
    public required string EnvelopeSha256 { get; set; }

    public required DateTimeOffset FirstSentAt { get; init; }

    public required DateTimeOffset SentAt { get; set; }

    /// <summary>Bundles it left in so far.</summary>
    public int Times { get; set; }

    /// <summary>Unanswered at this instant, it goes into the next bundle once more.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Whether the message must travel in the next bundle.</summary>
    public bool IsDue(string envelopeSha256, DateTimeOffset now) => DueAt <= now || EnvelopeSha256 != envelopeSha256;

    /// <summary>It left in another bundle. The same bundle again changes nothing.</summary>
    public void Send(Guid bundleId, string envelopeSha256, DateTimeOffset at, DateTimeOffset dueAt)
    {
        if (BundleId == bundleId)
            return;
        (BundleId, EnvelopeSha256, SentAt, DueAt) = (bundleId, envelopeSha256, at, dueAt);
        (Times, Revision) = (Times + 1, Revision + 1);
    }
}
