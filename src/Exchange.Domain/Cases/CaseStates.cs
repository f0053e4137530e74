using System.Collections.Frozen;

namespace Exchange.Domain.Cases;

/// <summary>
/// The whole life of a case as one table: state × event → state. What is not in the table cannot happen, however a
/// workflow is drawn.
/// </summary>
public static class CaseStates
{
    private static readonly FrozenDictionary<(CaseState, CaseEvent), CaseState> Moves = new Dictionary<(CaseState, CaseEvent), CaseState>
    {
        [(CaseState.Stored, CaseEvent.CheckStarted)] = CaseState.Checking,
        [(CaseState.Stored, CaseEvent.ReviewOpened)] = CaseState.InReview,
        [(CaseState.Stored, CaseEvent.Released)] = CaseState.Released,
        [(CaseState.Checking, CaseEvent.CheckStarted)] = CaseState.Checking,
        [(CaseState.Checking, CaseEvent.ReviewOpened)] = CaseState.InReview,
        [(CaseState.InReview, CaseEvent.CheckStarted)] = CaseState.Checking,
        [(CaseState.InReview, CaseEvent.ReviewOpened)] = CaseState.InReview,
        [(CaseState.InReview, CaseEvent.Forwarded)] = CaseState.Forwarded,
        [(CaseState.InReview, CaseEvent.Approved)] = CaseState.Approved,
        [(CaseState.InReview, CaseEvent.Recorded)] = CaseState.Recorded,
        [(CaseState.Forwarded, CaseEvent.Approved)] = CaseState.Approved,
        [(CaseState.Forwarded, CaseEvent.Recorded)] = CaseState.Recorded,
        [(CaseState.Approved, CaseEvent.Recorded)] = CaseState.Recorded,
        [(CaseState.Approved, CaseEvent.Released)] = CaseState.Released,
        [(CaseState.Recorded, CaseEvent.Released)] = CaseState.Released,
        [(CaseState.Stored, CaseEvent.Returned)] = CaseState.Returned,
        [(CaseState.Checking, CaseEvent.Returned)] = CaseState.Returned,
        [(CaseState.InReview, CaseEvent.Returned)] = CaseState.Returned,
        [(CaseState.Forwarded, CaseEvent.Returned)] = CaseState.Returned,
        // A version sealed by approval is never reopened: only an upper level that refuses to record it sends it back.
        [(CaseState.Approved, CaseEvent.Returned)] = CaseState.Returned,
        [(CaseState.Returned, CaseEvent.VersionStored)] = CaseState.Stored,
        [(CaseState.Stored, CaseEvent.Withdrawn)] = CaseState.Withdrawn,
        [(CaseState.Checking, CaseEvent.Withdrawn)] = CaseState.Withdrawn,
        [(CaseState.InReview, CaseEvent.Withdrawn)] = CaseState.Withdrawn,
        [(CaseState.Returned, CaseEvent.Withdrawn)] = CaseState.Withdrawn,
        // What has gone up is the upper level's to agree to; after approval nothing is taken back.
        [(CaseState.Stored, CaseEvent.WithdrawalAgreed)] = CaseState.Withdrawn,
        [(CaseState.Checking, CaseEvent.WithdrawalAgreed)] = CaseState.Withdrawn,
        [(CaseState.InReview, CaseEvent.WithdrawalAgreed)] = CaseState.Withdrawn,
        [(CaseState.Forwarded, CaseEvent.WithdrawalAgreed)] = CaseState.Withdrawn,
        [(CaseState.Returned, CaseEvent.WithdrawalAgreed)] = CaseState.Withdrawn,
        [(CaseState.Stored, CaseEvent.Suspended)] = CaseState.Suspended,
        [(CaseState.Checking, CaseEvent.Suspended)] = CaseState.Suspended,
        [(CaseState.InReview, CaseEvent.Suspended)] = CaseState.Suspended,
        [(CaseState.Suspended, CaseEvent.Withdrawn)] = CaseState.Withdrawn,
        [(CaseState.Released, CaseEvent.Superseded)] = CaseState.Superseded,
        [(CaseState.Released, CaseEvent.Recalled)] = CaseState.Recalled,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<CaseState, (string En, string Zh)> Names = new Dictionary<CaseState, (string, string)>
    {
        [CaseState.Stored] = ("Stored", "已存"),
        [CaseState.Checking] = ("Checking", "质检中"),
        [CaseState.InReview] = ("In review", "审查中"),
        [CaseState.Forwarded] = ("Forwarded", "已上报"),
        [CaseState.Approved] = ("Approved", "已批准"),
        [CaseState.Recorded] = ("Recorded", "已备案"),
        [CaseState.Released] = ("Released", "已发布"),
        [CaseState.Returned] = ("Returned", "已退回"),
        [CaseState.Suspended] = ("Suspended", "已中止"),
        [CaseState.Withdrawn] = ("Withdrawn", "已撤回"),
        [CaseState.Superseded] = ("Superseded", "已替代"),
        [CaseState.Recalled] = ("Recalled", "已撤销发布"),
    }.ToFrozenDictionary();

    /// <summary>The state after the event, or null where the table has none. <see cref="CaseEvent.Resumed"/> leads back to
    /// the state before suspension and is decided by the case.</summary>
    public static CaseState? After(CaseState state, CaseEvent happened) =>
        Moves.TryGetValue((state, happened), out var next) ? next : null;

    public static string NameEn(CaseState state) => Names[state].En;

    public static string NameZh(CaseState state) => Names[state].Zh;

    public static bool IsOpen(CaseState state) =>
        state is not (CaseState.Released or CaseState.Withdrawn or CaseState.Superseded or CaseState.Recalled);
}
