namespace Exchange.Hub.Notifications;

/// <summary>When mails are sent.</summary>
public enum MailPace
{
    /// <summary>A mail for each notification, at once.</summary>
    AtOnce,

    /// <summary>One mail a day with what is not read yet.</summary>
    Daily,
}

/// <summary>Which notifications a person gets by mail as well. Whoever chose nothing gets none.</summary>
public sealed class NotificationChoice
{
    /// <summary>Longest address, in characters. Source: RFC 5321, 4.5.3.1.3.</summary>
    public const int MaxAddressLength = 254;

    public required string UserName { get; init; }

    /// <summary>Where mails go; empty for no mails.</summary>
    public string Address { get; set; } = "";

    public IReadOnlyList<NotificationKind> Kinds { get; set; } = [];

    public MailPace Pace { get; set; }

    /// <summary>When the last digest was made.</summary>
    public DateTimeOffset? DigestAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public bool WantsMail(NotificationKind kind) => Address.Length > 0 && Kinds.Contains(kind);
}
