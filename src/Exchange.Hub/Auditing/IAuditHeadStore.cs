using Exchange.Domain.Divisions;

namespace Exchange.Hub.Auditing;

/// <summary>Signed daily heads of audit chains. Rows found here are tracked.</summary>
public interface IAuditHeadStore
{
    Task<AuditHead?> FindAsync(DivisionCode node, string day, CancellationToken cancellationToken);

    /// <summary>The head of the latest day of that node.</summary>
    Task<AuditHead?> LastAsync(DivisionCode node, CancellationToken cancellationToken);

    /// <summary>Stages a head; another one of the same node and day makes the commit conflict.</summary>
    void Add(AuditHead head);

    /// <summary>Heads of a node, newest day first; copies, not tracked.</summary>
    Task<IReadOnlyList<AuditHead>> ListAsync(DivisionCode node, int limit, CancellationToken cancellationToken);
}
