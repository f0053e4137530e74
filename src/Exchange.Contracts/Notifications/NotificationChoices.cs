namespace Exchange.Contracts.Notifications;

/// <summary>When mails are sent.</summary>
public enum MailPace
{
    /// <summary>A mail for each notification, at once.</summary>
    AtOnce,

    /// <summary>One mail a day with what is not read yet.</summary>
    Daily,
}

/// <summary>Which notifications a person gets by mail as well.</summary>
/// <param name="Address">Where mails go; empty for no mails.</param>
/// <param name="Kinds">Kinds that are mailed.</param>
/// <param name="Pace">At once, or one mail a day.</param>
public sealed record NotificationChoices(string Address, IReadOnlyList<NotificationKind> Kinds, MailPace Pace);

/// <summary>What a person chose, and what this node can do.</summary>
/// <param name="Choices">What was chosen.</param>
/// <param name="SendsMail">Whether this node has a mail server.</param>
/// <param name="AllowedDomains">Domains mails may go to; empty: any.</param>
/// <param name="DigestAt">Time of day of the daily mail, by the clock of China.</param>
public sealed record NotificationSettings(
    NotificationChoices Choices, bool SendsMail, IReadOnlyList<string> AllowedDomains, TimeSpan DigestAt);
