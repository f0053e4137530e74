using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;

namespace Exchange.Domain.Cases;

/// <summary>
/// One package's business life (业务/件) as this node knows it. The same id lives on at every level; each node keeps its
/// own state of it.
/// </summary>
/// <remarks>
/// Always true: versions are numbered upwards and never change once stored; a sealed version is never replaced by another
/// under the same number; the state moves only along <see cref="CaseStates"/>.
/// </remarks>
public sealed class Case
{
    private readonly List<CaseVersion> versions = [];

    private Case()
    {
    }

    public CaseId Id { get; private set; }

    /// <summary>Time-ordered id for rows that refer to the case.</summary>
    public Guid Key { get; private set; }

    public PlanId Plan { get; private set; }

    public string PlanName { get; private set; } = "";

    public DivisionLevel PlanLevel { get; private set; }

    /// <summary>The node below that sent it, or null when it was submitted here.</summary>
    public DivisionCode? SubmittedFrom { get; private set; }

    /// <summary>Account that submitted here; empty at upper nodes. Four-eyes rules compare with it.</summary>
    public string SubmittedBy { get; private set; } = "";

    public CaseState State { get; private set; }

    public CaseState? StateBeforeSuspension { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts changes; stores use it to notice a second writer.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<CaseVersion> Versions => versions;

    public CaseVersion Current => versions[^1];

    /// <summary>The profile of the current version: with type and level it decides the workflow and who must approve.</summary>
    public string? Profile => Current.Profile;

    /// <summary>Opens the case with its first version here.</summary>
    public static Case Open(
        CaseId id, Guid key, PlanId plan, string planName, DivisionLevel planLevel, DivisionCode? submittedFrom, string submittedBy,
        int version, PackageDigest digest, int archiveVersion, DateTimeOffset at, string? profile = null)
    {
        var opened = new Case
        {
            Id = id,
            Key = key,
            Plan = plan,
            PlanName = planName,
            PlanLevel = planLevel,
            SubmittedFrom = submittedFrom,
            SubmittedBy = submittedBy,
            State = CaseState.Stored,
            OpenedAt = at,
            ChangedAt = at,
        };
        opened.versions.Add(CaseVersion.Create(version, digest, archiveVersion, at, profile));
        return opened;
    }

    /// <summary>A corrected package after a return: the same number, the next version.</summary>
    public Outcome<Done> AddVersion(
        int number, PackageDigest digest, int archiveVersion, DateTimeOffset at, string? profile = null)
    {
        if (number <= Current.Number)
            return CaseProblems.VersionNotNewer.With(("case", Id), ("given", number), ("current", Current.Number));
        if (versions.Any(version => version.Digest == digest))
            return CaseProblems.VersionUnchanged.With(("case", Id), ("digest", digest));
        var moved = Move(CaseEvent.VersionStored, at);
        if (moved.Succeeded)
            versions.Add(CaseVersion.Create(number, digest, archiveVersion, at, profile));
        return moved;
    }

    public Outcome<Done> StartCheck(DateTimeOffset at) => Move(CaseEvent.CheckStarted, at);

    public Outcome<Done> OpenReview(DateTimeOffset at) => Move(CaseEvent.ReviewOpened, at);

    public Outcome<Done> Forward(DateTimeOffset at) => Move(CaseEvent.Forwarded, at);

    public Outcome<Done> Return(DateTimeOffset at) => Move(CaseEvent.Returned, at);

    public Outcome<Done> Withdraw(DateTimeOffset at) => Move(CaseEvent.Withdrawn, at);

    /// <summary>Takes back a case that had gone up, after every level that could decide on it agreed.</summary>
    public Outcome<Done> WithdrawAgreed(DateTimeOffset at) => Move(CaseEvent.WithdrawalAgreed, at);

    /// <summary>Whether the current version may enter the formal library: only what was approved or put on record.</summary>
    public Outcome<Done> CheckFormalLoad() => State is CaseState.Approved or CaseState.Recorded or CaseState.Released
        ? Done.Instance
        : CaseProblems.NotForFormalLibrary.With(
            ("case", Id), ("version", Current.Number), ("state", CaseStates.NameEn(State)), ("stateZh", CaseStates.NameZh(State)));

    public Outcome<Done> Supersede(DateTimeOffset at) => Move(CaseEvent.Superseded, at);

    /// <summary>The node that released the version takes it back; it stays in the archive.</summary>
    public Outcome<Done> Recall(DateTimeOffset at) => Move(CaseEvent.Recalled, at);

    /// <summary>
    /// Something of the case went to another node. Nothing else changes, but whoever decides at the same time on what
    /// was sent so far conflicts and decides again.
    /// </summary>
    public void NoteSent() => Revision++;

    /// <summary>The authority approved the current version; it is sealed from now on.</summary>
    public Outcome<Done> Approve(DateTimeOffset at)
    {
        var moved = Move(CaseEvent.Approved, at);
        if (moved.Succeeded)
            Current.Seal(at);
        return moved;
    }

    public Outcome<Done> Record(DateTimeOffset at)
    {
        var moved = Move(CaseEvent.Recorded, at);
        if (moved.Succeeded)
            Current.Seal(at);
        return moved;
    }

    /// <summary>
    /// Releases the current version, if every approval the authority table asks for was given to exactly this package.
    /// </summary>
    public Outcome<Done> Release(AuthorityTable authorities, IReadOnlyList<Decision> decisions, DateTimeOffset at)
    {
        var missing = authorities.MissingFor(Plan.Type, PlanLevel, Id, Current.Digest, decisions, Profile);
        if (missing.Count > 0)
            return CaseProblems.ApprovalMissing.With(("case", Id), ("version", Current.Number), ("missing", string.Join(", ", missing)));
        var moved = Move(CaseEvent.Released, at);
        if (moved.Succeeded)
            Current.Seal(at);
        return moved;
    }

    public Outcome<Done> Suspend(DateTimeOffset at)
    {
        var before = State;
        var moved = Move(CaseEvent.Suspended, at);
        if (moved.Succeeded)
            StateBeforeSuspension = before;
        return moved;
    }

    public Outcome<Done> Resume(DateTimeOffset at)
    {
        if (State != CaseState.Suspended || StateBeforeSuspension is not { } before)
            return NotPossible(CaseEvent.Resumed);
        StateBeforeSuspension = null;
        Become(before, at);
        return Done.Instance;
    }

    private Outcome<Done> Move(CaseEvent happened, DateTimeOffset at)
    {
        if (CaseStates.After(State, happened) is not { } next)
            return NotPossible(happened);
        Become(next, at);
        return Done.Instance;
    }

    private void Become(CaseState next, DateTimeOffset at) => (State, ChangedAt, Revision) = (next, at, Revision + 1);

    private Problem NotPossible(CaseEvent happened) => CaseProblems.NotPossible.With(
        ("case", Id), ("event", happened), ("state", CaseStates.NameEn(State)), ("stateZh", CaseStates.NameZh(State)));
}
