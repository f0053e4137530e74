using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Bundles;

/// <summary>
/// What a node remembers of bundles. Add and Remove only stage; rows from the Find methods are tracked and written by
/// <see cref="IUnitOfWork.CommitAsync"/>, rows from the List methods are copies. A key that is there already makes the
/// commit conflict.
/// </summary>
public interface IBundleStore
{
    Task<BundleShipment?> FindShipmentAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Every unanswered message to that node that left in a bundle.</summary>
    Task<IReadOnlyList<BundleShipment>> ListShipmentsAsync(DivisionCode to, CancellationToken cancellationToken);

    void Add(BundleShipment shipment);

    void Remove(BundleShipment shipment);

    Task<BundleAnswer?> FindAnswerAsync(DivisionCode peer, Guid messageId, CancellationToken cancellationToken);

    /// <summary>Answers owed to that node, oldest first; with an instant, also those given since then.</summary>
    Task<IReadOnlyList<BundleAnswer>> ListAnswersAsync(
        DivisionCode peer, DateTimeOffset? since, int limit, CancellationToken cancellationToken);

    /// <summary>How many answers are owed to that node.</summary>
    Task<int> CountOwedAsync(DivisionCode peer, CancellationToken cancellationToken);

    void Add(BundleAnswer answer);

    /// <summary>
    /// Removes answers sent before that instant, at once; the sender asks again when it still wonders.
    /// </summary>
    Task<int> ForgetAnswersAsync(DateTimeOffset sentBefore, CancellationToken cancellationToken);

    Task<BundleRecord?> FindRecordAsync(Guid id, BundleDirection direction, CancellationToken cancellationToken);

    /// <summary>Bundles of that node, or of all, newest first.</summary>
    Task<IReadOnlyList<BundleRecord>> ListRecordsAsync(
        DivisionCode? peer, int limit, CancellationToken cancellationToken);

    void Add(BundleRecord record);

    Task<BundleTurn?> FindTurnAsync(DivisionCode peer, CancellationToken cancellationToken);

    void Add(BundleTurn turn);
}
