using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Requests;

/// <summary>What is asked for.</summary>
public enum RequestKind
{
    /// <summary>撤回申请: a case that has gone up is to be taken back.</summary>
    Withdrawal,

    /// <summary>数据申请: a released plan is to be handed over.</summary>
    Data,
}

/// <summary>Where a request stands at this node.</summary>
public enum RequestState
{
    /// <summary>Waits for a decision, here or at another node.</summary>
    Open,

    Granted,

    Refused,
}

/// <summary>
/// One request (申请) as this node knows it. The id is given where it was made and stays the same at every node it
/// reaches.
/// </summary>
/// <remarks>Settled once and never opened again. At most one withdrawal of a case is open at a node.</remarks>
public sealed class ExchangeRequest
{
    public required Guid Id { get; init; }

    public required RequestKind Kind { get; init; }

    public required PlanId Plan { get; init; }

    /// <summary>The case it is about; null where only the holder knows which case released the plan.</summary>
    public CaseId? CaseId { get; init; }

    /// <summary>Version of the case it is about; 0 where the case is not known.</summary>
    public required int Version { get; init; }

    /// <summary>The node that asks this one; this node itself when it was made here.</summary>
    public required DivisionCode Requester { get; init; }

    /// <summary>The node that decides next.</summary>
    public required DivisionCode Holder { get; init; }

    /// <summary>The account that asked, when it was made here; empty otherwise.</summary>
    public string RequestedBy { get; init; } = "";

    /// <summary>Name of the person or office that asks, for people.</summary>
    public required string RequestedByName { get; init; }

    /// <summary>Why.</summary>
    public required string Purpose { get; init; }

    /// <summary>Layers wanted of a plan; empty: the whole package.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    public required DateTimeOffset AskedAt { get; init; }

    public RequestState State { get; private set; }

    /// <summary>Reasons given with the answer.</summary>
    public string Answer { get; private set; } = "";

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; private set; }

    /// <summary>Settles the request; settling it again changes nothing.</summary>
    public void Settle(bool granted, string answer, DateTimeOffset at)
    {
        if (State != RequestState.Open)
            return;
        (State, Answer, AnsweredAt, Revision) =
            (granted ? RequestState.Granted : RequestState.Refused, RequestRules.Shorten(answer), at, Revision + 1);
    }
}
