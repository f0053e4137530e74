namespace Exchange.Hub.Notifications;

/// <summary>How the line to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and must turn to TLS before anything else is said (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually port 465 (RFC 8314).</summary>
    Tls,

    /// <summary>In the clear, which sign-in is refused on; only for a server on this machine.</summary>
    None,
}

/// <summary>The office's mail server, and the paces of mails.</summary>
public sealed class MailOptions
{
    public const string SectionName = "Mail";

    /// <summary>Name of the mail server; empty: this node sends no mails.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>PEM file with certificates to trust instead of the system's, for an office's own authority.</summary>
    public string TrustedCertificates { get; set; } = "";

    /// <summary>Account at the mail server; empty: no sign-in.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password, from the environment (<c>EXCHANGE_Mail__Password</c>) and never from a file.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender of the mails.</summary>
    public string From { get; set; } = "";

    /// <summary>Address people open the web app at; links in mails begin with it.</summary>
    public string WebAddress { get; set; } = "";

    /// <summary>Domains mails may go to; empty: any.</summary>
    public string[] AllowedDomains { get; set; } = [];

    /// <summary>Longest wait for the server; shorter than <see cref="Lease"/>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after the first failed attempt; doubles with each one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(4);

    /// <summary>
    /// Attempts before a mail is given up and kept for an operator; with the default pauses about two days.
    /// </summary>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>How long a claimed mail stays with its worker without a renewal.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>When digests are made, by the clock of China.</summary>
    public TimeSpan DigestAt { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long before its deadline a task is said to be due soon.</summary>
    public TimeSpan DueSoon { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long notifications and sent mails are kept.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(180);

    public bool IsOn => Host.Length > 0;

    /// <summary>Whether mails may go to that address.</summary>
    public bool Allows(string address) => AllowedDomains.Length == 0
        || AllowedDomains.Any(domain => address.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase));
}
