namespace Exchange.Hub.Notifications;

/// <summary>Mails on their way. Claiming, renewing and sweeping write at once.</summary>
public interface IMailStore
{
    void Add(Mail mail);

    /// <summary>Tracked.</summary>
    Task<Mail?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the longest due pending mail and writes the lease at once; null when there is none. Two callers never
    /// get the same row while the lease runs. The row returned is a copy: load it again to change it.
    /// </summary>
    Task<Mail?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes another end of the lease at once; an instant in the past gives the row back. False when the row is no
    /// longer leased by that owner.
    /// </summary>
    Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes mails that came to their end before that instant; answers how many. Dead ones stay.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
