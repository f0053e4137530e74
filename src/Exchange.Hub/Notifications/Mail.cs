namespace Exchange.Hub.Notifications;

/// <summary>One mail on its way to one person; its notifications carry its id.</summary>
/// <remarks>
/// Only <see cref="MailStatus.Pending"/> rows are sent, at least once: who dies between the server's yes and the row
/// sends again under the same Message-ID, by which mail programs tell repeats.
/// </remarks>
public sealed class Mail
{
    /// <summary>Longest error text kept, in characters.</summary>
    public const int MaxErrorLength = 500;

    public required Guid Id { get; init; }

    public required string UserName { get; init; }

    public required bool IsDigest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public MailStatus Status { get; set; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the last attempt met, in English, for operators.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>The server answered that it has it.</summary>
    public void Deliver(DateTimeOffset at)
    {
        (Status, SentAt, LastError) = (MailStatus.Sent, at, null);
        Release();
    }

    /// <summary>The attempt failed for a reason that may pass.</summary>
    public void Postpone(string error, DateTimeOffset nextAttemptAt)
    {
        (Attempts, LastError, NextAttemptAt) = (Attempts + 1, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>Tried often enough, or refused for good; an operator decides.</summary>
    public void Bury(string error)
    {
        (Status, Attempts, LastError) = (MailStatus.Dead, Attempts + 1, Shorten(error));
        Release();
    }

    /// <summary>The person wants no mails any more, or read it before it left.</summary>
    public void Drop()
    {
        Status = MailStatus.Dropped;
        Release();
    }

    /// <summary>An operator lets it try again from the start.</summary>
    public void Requeue(DateTimeOffset at)
    {
        (Status, Attempts, NextAttemptAt, LastError) = (MailStatus.Pending, 0, at, null);
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntil) = (null, null);

    private static string Shorten(string error) => error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
}

/// <summary>Where a mail stands.</summary>
public enum MailStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    /// <summary>Taken by the mail server.</summary>
    Sent,

    /// <summary>Given up.</summary>
    Dead,

    /// <summary>Not sent, because the person wants it no more.</summary>
    Dropped,
}
