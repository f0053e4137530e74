using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Notifications;

/// <summary>One thing one person is told, kept until it is swept.</summary>
/// <remarks>
/// Unique by person and <see cref="Cause"/>, and written in the transaction that notes that its cause was told of: so
/// nobody is told twice, and nothing that concerns somebody is lost.
/// </remarks>
public sealed class Notification
{
    /// <summary>Longest text of a cause, in characters.</summary>
    public const int MaxCauseLength = 150;

    /// <summary>Longest name of what it is about, in characters.</summary>
    public const int MaxSubjectLength = 400;

    public required Guid Id { get; init; }

    public required string UserName { get; init; }

    public required NotificationKind Kind { get; init; }

    /// <summary>What made it: the event, task or piece of work.</summary>
    public required string Cause { get; init; }

    public CaseId? CaseId { get; init; }

    /// <summary>The task; of a rule pack, its draft; of a recall, its release; of a refused package, its submission.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>Division it is about: that of the plan, else the node's own.</summary>
    public required DivisionCode Division { get; init; }

    /// <summary>Name of the plan, of the rule pack, of the uploaded file, or of the part of the node.</summary>
    public required string SubjectEn { get; init; }

    public required string SubjectZh { get; init; }

    /// <summary>Title of the task; empty where there is none.</summary>
    public string TaskEn { get; init; } = "";

    public string TaskZh { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Whether it waits for the next digest.</summary>
    public bool ForDigest { get; set; }

    /// <summary>The mail it stands in; null when it is in none.</summary>
    public Guid? MailId { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>A subject made of names of any length.</summary>
    public static string Fit(string subject) => subject.Length <= MaxSubjectLength ? subject : subject[..MaxSubjectLength];
}
