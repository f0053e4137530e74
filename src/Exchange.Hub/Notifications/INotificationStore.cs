using Exchange.Domain.Cases;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Notifications, what was told of, and what each person chose. Rows from the methods whose names begin with Find or
/// Take are tracked; see <see cref="IUnitOfWork"/>.
/// </summary>
public interface INotificationStore
{
    /// <summary>Stages it; a second one of the same cause for the same person makes the commit conflict.</summary>
    void Add(Notification notification);

    /// <summary>A person's own, newest first, paged by key; copies.</summary>
    Task<Page<Notification>> ListAsync(
        string userName, bool unreadOnly, string? after, int limit, CancellationToken cancellationToken);

    Task<int> CountUnreadAsync(string userName, CancellationToken cancellationToken);

    /// <summary>How many of that kind about the case the person has not read.</summary>
    Task<int> CountUnreadAsync(
        string userName, NotificationKind kind, CaseId caseId, CancellationToken cancellationToken);

    /// <summary>Marks a person's own of that kind about the case as read; writes at once and answers how many.</summary>
    Task<int> MarkReadAsync(
        string userName, NotificationKind kind, CaseId caseId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a person's own as read, these or (null) all made until then; writes at once and answers how many. Ids of
    /// others are passed over.
    /// </summary>
    Task<int> MarkReadAsync(
        string userName, IReadOnlyList<Guid>? ids, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Those that stand in a mail, oldest first; copies.</summary>
    Task<IReadOnlyList<Notification>> ListOfMailAsync(Guid mailId, CancellationToken cancellationToken);

    /// <summary>What waits for a person's digest, oldest first.</summary>
    Task<IReadOnlyList<Notification>> TakeForDigestAsync(
        string userName, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what was made before that instant, and the notes about tasks that are over; writes at once and answers
    /// how many notifications went.
    /// </summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);

    Task<NotificationChoice?> FindChoiceAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Everybody's; copies.</summary>
    Task<IReadOnlyList<NotificationChoice>> ListChoicesAsync(CancellationToken cancellationToken);

    void Add(NotificationChoice choice);

    /// <summary>
    /// Open tasks due before that instant (null: all) of which nobody was told under this kind; copies.
    /// </summary>
    Task<IReadOnlyList<ReviewTask>> ListUntoldTasksAsync(
        NotificationKind kind, DateTimeOffset? dueBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Stages the note; a second one makes the commit conflict.</summary>
    void Add(ToldCause told);

    Task<IReadOnlyList<ToldCause>> FindToldAsync(NotificationKind kind, CancellationToken cancellationToken);

    void Remove(ToldCause told);
}
