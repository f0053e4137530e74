namespace Exchange.Contracts.Requests;

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

    /// <summary>Agreed to.</summary>
    Granted,

    /// <summary>Not agreed to.</summary>
    Refused,
}

/// <summary>A request (申请) as this node knows it.</summary>
/// <param name="Id">Its id; the same at every node it reaches.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Plan">The plan.</param>
/// <param name="CaseId">The case; null where only the holder knows it.</param>
/// <param name="Version">Version of the case; 0 where it is not known.</param>
/// <param name="Requester">Division code of the node that asks.</param>
/// <param name="RequesterName">Its name.</param>
/// <param name="Holder">Division code of the node that decides.</param>
/// <param name="HolderName">Its name.</param>
/// <param name="RequestedByName">Who asks, for people.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Layers">Layers wanted; empty: the whole package.</param>
/// <param name="AskedAt">When it reached this node.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Answer">Reasons given with the answer.</param>
/// <param name="AnsweredAt">When it was settled.</param>
/// <param name="ReleaseId">The release of the plan this node holds now, where data that was asked for here was agreed to and has
/// arrived.</param>
public sealed record RequestItem(
    Guid Id,
    RequestKind Kind,
    string Plan,
    string? CaseId,
    int Version,
    string Requester,
    string RequesterName,
    string Holder,
    string HolderName,
    string RequestedByName,
    string Purpose,
    IReadOnlyList<string> Layers,
    DateTimeOffset AskedAt,
    RequestState State,
    string Answer,
    DateTimeOffset? AnsweredAt,
    Guid? ReleaseId);

/// <summary>Asks the node that released a plan for it.</summary>
/// <param name="Holder">Division code of the node that released it; this node's own for a department here.</param>
/// <param name="Plan">The plan, for instance <c>330106-ZG-2035</c>.</param>
/// <param name="Purpose">What it is needed for.</param>
/// <param name="Layers">Layers wanted; empty or absent: the whole package.</param>
public sealed record AskForDataRequest(string Holder, string Plan, string Purpose, IReadOnlyList<string>? Layers = null);

/// <summary>A department roles can be granted for and tasks be given to.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Section">True for a section of the office itself, false for another department.</param>
public sealed record DepartmentItem(string Code, LocalizedText Name, bool Section);
