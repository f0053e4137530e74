using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Bundles;

/// <summary>
/// This node's answer to an envelope that came in a bundle; it goes back in the next bundle to the sender.
/// </summary>
/// <remarks>
/// An answer may get lost with its disc. Then the sender sends the envelope again, which makes the answer owed again,
/// so
/// nothing here needs to know whether it arrived.
/// </remarks>
public sealed class BundleAnswer
{
    /// <summary>The node that sent the envelope.</summary>
    public required DivisionCode Peer { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>SHA-256 of the envelope answered, 64 lower-case hex digits.</summary>
    public required string EnvelopeSha256 { get; set; }

    /// <summary>The problem it was refused with for good; null when it was accepted.</summary>
    public string? ProblemCode { get; set; }

    public required DateTimeOffset AnsweredAt { get; set; }

    /// <summary>When it last left in a bundle; null while it is owed.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>The envelope came (again): the answer is owed (again).</summary>
    public void Answer(string envelopeSha256, string? problemCode, DateTimeOffset at)
    {
        (EnvelopeSha256, ProblemCode, AnsweredAt, SentAt) = (envelopeSha256, problemCode, at, null);
        Revision++;
    }

    /// <summary>It left in a bundle, unless it became another answer meanwhile.</summary>
    public void Send(string envelopeSha256, string? problemCode, DateTimeOffset at)
    {
        if (EnvelopeSha256 != envelopeSha256 || ProblemCode != problemCode)
            return;
        (SentAt, Revision) = (at, Revision + 1);
    }
}
