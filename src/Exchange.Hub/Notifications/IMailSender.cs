using Exchange.Domain.Problems;

namespace Exchange.Hub.Notifications;

/// <summary>Hands one mail to the office's mail server.</summary>
public interface IMailSender
{
    /// <summary>
    /// Never throws for what a server or the line does: the answer tells. Cancellation is thrown on; the server may
    /// have the mail then.
    /// </summary>
    Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>One mail as it is sent.</summary>
/// <param name="Id">The same at every attempt: becomes the Message-ID.</param>
public sealed record OutgoingMail(Guid Id, string Address, string Subject, string Text);

/// <summary>How an attempt ended.</summary>
/// <param name="Failure">What went wrong; null when the server took the mail.</param>
/// <param name="IsFinal">Whether the server refused for good, so that another attempt would end the same.</param>
public sealed record MailAnswer(Problem? Failure, bool IsFinal)
{
    public static MailAnswer Taken { get; } = new(null, false);
}
