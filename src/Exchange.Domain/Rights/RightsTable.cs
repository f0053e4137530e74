using System.Collections.Frozen;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Rights;

/// <summary>
/// Role × operation × division relation → allowed. One table for every check in the product; what it does not name is
/// denied.
/// </summary>
public static class RightsTable
{
    private const DivisionRelation Own = DivisionRelation.Own;
    private const DivisionRelation Below = DivisionRelation.Below;

    private static readonly FrozenSet<(Role, Operation, DivisionRelation)> Allowed =
        new (Role Role, Operation Operation, DivisionRelation[] Relations)[]
        {
            (Role.Clerk, Operation.UploadFiles, [Own, Below]),
            (Role.Clerk, Operation.SubmitPackage, [Own, Below]),
            (Role.Clerk, Operation.ViewCase, [Own, Below]),
            (Role.Clerk, Operation.ViewEvidence, [Own, Below]),
            (Role.Clerk, Operation.WriteCaseMessage, [Own, Below]),
            (Role.Clerk, Operation.WithdrawCase, [Own, Below]),
            (Role.Clerk, Operation.CancelCheck, [Own, Below]),
            (Role.Clerk, Operation.RequestData, [Own]),
            (Role.Clerk, Operation.ViewTasks, [Own]),
            (Role.Clerk, Operation.ViewReleases, [Own, Below]),
            (Role.Clerk, Operation.ViewDirectory, [Own]),

            (Role.Reviewer, Operation.UploadFiles, [Own, Below]),
            (Role.Reviewer, Operation.ViewCase, [Own, Below]),
            (Role.Reviewer, Operation.ViewEvidence, [Own, Below]),
            (Role.Reviewer, Operation.WriteCaseMessage, [Own, Below]),
            (Role.Reviewer, Operation.ViewTasks, [Own, Below]),
            (Role.Reviewer, Operation.DecideReview, [Own, Below]),
            (Role.Reviewer, Operation.Countersign, [Own, Below]),
            (Role.Reviewer, Operation.DecideRequest, [Own, Below]),
            (Role.Reviewer, Operation.SuspendCase, [Own, Below]),
            (Role.Reviewer, Operation.ViewReleases, [Own, Below]),
            (Role.Reviewer, Operation.ViewConsistency, [Own]),
            (Role.Reviewer, Operation.ViewDirectory, [Own]),

            (Role.Approver, Operation.UploadFiles, [Own, Below]),
            (Role.Approver, Operation.ViewCase, [Own, Below]),
            (Role.Approver, Operation.ViewEvidence, [Own, Below]),
            (Role.Approver, Operation.WriteCaseMessage, [Own, Below]),
            (Role.Approver, Operation.ViewTasks, [Own, Below]),
            (Role.Approver, Operation.DecideApproval, [Own, Below]),
            (Role.Approver, Operation.Countersign, [Own, Below]),
            (Role.Approver, Operation.DecideRequest, [Own, Below]),
            (Role.Approver, Operation.SuspendCase, [Own, Below]),
            (Role.Approver, Operation.ViewReleases, [Own, Below]),
            (Role.Approver, Operation.RecallRelease, [Own, Below]),
            (Role.Approver, Operation.ViewConsistency, [Own]),
            (Role.Approver, Operation.ViewDirectory, [Own]),

            (Role.Designer, Operation.ViewWorkflows, [Own]),
            (Role.Designer, Operation.ManageWorkflows, [Own]),
            (Role.Designer, Operation.ViewRulePacks, [Own]),
            (Role.Designer, Operation.ManageRulePacks, [Own]),
            (Role.Designer, Operation.ViewDirectory, [Own]),

            (Role.NodeAdministrator, Operation.ViewDirectory, [Own, Below]),
            (Role.NodeAdministrator, Operation.ManageDirectory, [Own]),
            (Role.NodeAdministrator, Operation.ViewSetUp, [Own]),
            (Role.NodeAdministrator, Operation.ConfirmDirectory, [Own]),
            (Role.NodeAdministrator, Operation.ViewJobs, [Own]),
            (Role.NodeAdministrator, Operation.RunJobs, [Own]),
            (Role.NodeAdministrator, Operation.ViewConsistency, [Own]),
            (Role.NodeAdministrator, Operation.RepairConsistency, [Own]),
            (Role.NodeAdministrator, Operation.CarryMedia, [Own]),
            (Role.NodeAdministrator, Operation.ViewArchive, [Own]),
            (Role.NodeAdministrator, Operation.ManageArchive, [Own]),
            (Role.NodeAdministrator, Operation.ConfirmArchive, [Own]),
            (Role.NodeAdministrator, Operation.CancelCheck, [Own, Below]),
            (Role.NodeAdministrator, Operation.ViewWorkflows, [Own]),
            (Role.NodeAdministrator, Operation.PublishWorkflows, [Own]),
            (Role.NodeAdministrator, Operation.OperateWorkflows, [Own]),
            (Role.NodeAdministrator, Operation.ViewRulePacks, [Own]),
            (Role.NodeAdministrator, Operation.ManageRulePacks, [Own]),
            (Role.NodeAdministrator, Operation.PublishRulePacks, [Own]),
            (Role.NodeAdministrator, Operation.ViewWebhooks, [Own]),
            (Role.NodeAdministrator, Operation.ManageWebhooks, [Own]),
            (Role.NodeAdministrator, Operation.ViewSubscriptions, [Own]),
            (Role.NodeAdministrator, Operation.ManageSubscriptions, [Own]),

            (Role.SecurityAdministrator, Operation.ManageAccounts, [Own, Below]),
            (Role.SecurityAdministrator, Operation.ViewDirectory, [Own]),
            (Role.SecurityAdministrator, Operation.ViewSetUp, [Own]),
            (Role.SecurityAdministrator, Operation.ConfirmDirectory, [Own]),
            (Role.SecurityAdministrator, Operation.ViewArchive, [Own]),
            (Role.SecurityAdministrator, Operation.ConfirmArchive, [Own]),

            (Role.Auditor, Operation.ViewAudit, [Own]),
            (Role.Auditor, Operation.ViewCase, [Own, Below]),
            (Role.Auditor, Operation.ViewEvidence, [Own, Below]),
            (Role.Auditor, Operation.ViewJobs, [Own]),
            (Role.Auditor, Operation.ViewArchive, [Own]),
            (Role.Auditor, Operation.ViewConsistency, [Own]),
            (Role.Auditor, Operation.ViewWorkflows, [Own]),
            (Role.Auditor, Operation.ViewRulePacks, [Own]),
            (Role.Auditor, Operation.ViewWebhooks, [Own]),
            (Role.Auditor, Operation.ViewSubscriptions, [Own]),
            (Role.Auditor, Operation.ViewReleases, [Own, Below]),
            (Role.Auditor, Operation.ViewDirectory, [Own, Below]),
        }
        .SelectMany(row => row.Relations.Select(relation => (row.Role, row.Operation, relation)))
        .ToFrozenSet();

    /// <summary>
    /// What a grant of a department may serve: looking, asking for data, and the decisions of tasks, which are held against the
    /// task's own department as well. Halting, submitting and withdrawing belong to the office that handles the case.
    /// </summary>
    private static readonly FrozenSet<Operation> OfDepartments = new[]
    {
        Operation.UploadFiles, Operation.ViewCase, Operation.ViewEvidence, Operation.ViewTasks, Operation.ViewReleases, Operation.ViewDirectory,
        Operation.RequestData, Operation.DecideReview, Operation.Countersign, Operation.DecideApproval, Operation.DecideRequest,
    }.ToFrozenSet();

    /// <summary>Roles one person may not hold together (三员分立).</summary>
    public static IReadOnlyList<(Role, Role)> Exclusive { get; } =
    [
        (Role.NodeAdministrator, Role.SecurityAdministrator),
        (Role.NodeAdministrator, Role.Auditor),
        (Role.SecurityAdministrator, Role.Auditor),
    ];

    public static bool Allows(Role role, Operation operation, DivisionRelation relation) =>
        Allowed.Contains((role, operation, relation));

    /// <summary>Whether any of the grants allows the operation on something of that division.</summary>
    public static bool Allows(
        IEnumerable<RoleGrant> grants, Operation operation, DivisionCode subject, DivisionTable divisions) =>
        grants.Any(grant => Serves(grant, operation)
            && Allows(grant.Role, operation, Relate(grant.Division, subject, divisions))
            && (grant.Limit is not { } limit || subject == limit.Within || divisions.IsWithin(subject, limit.Within)));

    /// <summary>Whether any of the grants allows the operation on anything at all.</summary>
    public static bool AllowsSomewhere(IEnumerable<RoleGrant> grants, Operation operation) =>
        grants.Any(grant => Serves(grant, operation) && ScopeOf(grant.Role, operation) != RightScope.None);

    /// <summary>How far the role reaches with the operation.</summary>
    public static RightScope ScopeOf(Role role, Operation operation) =>
        Allows(role, operation, DivisionRelation.Below) ? RightScope.Subtree
        : Allows(role, operation, DivisionRelation.Own) ? RightScope.Own
        : RightScope.None;

    /// <summary>
    /// Divisions whose subtrees hold everything the grants allow the operation on: the bound of a list. Rows of an operation that
    /// reaches one division alone are checked one by one besides.
    /// </summary>
    public static IReadOnlyList<DivisionCode> Reach(
        IEnumerable<RoleGrant> grants, Operation operation, DivisionTable divisions) =>
    [
        .. grants.Where(grant => Serves(grant, operation) && ScopeOf(grant.Role, operation) != RightScope.None)
            .Select(grant => Narrower(grant, divisions))
            .OfType<DivisionCode>()
            .Distinct(),
    ];

    /// <summary>Whether a grant of a department may serve the operation.</summary>
    public static bool IsOfDepartments(Operation operation) => OfDepartments.Contains(operation);

    public static DivisionRelation Relate(DivisionCode granted, DivisionCode subject, DivisionTable divisions) =>
        subject == granted ? DivisionRelation.Own
        : divisions.IsWithin(subject, granted) ? DivisionRelation.Below
        : DivisionRelation.Elsewhere;

    private static bool Serves(RoleGrant grant, Operation operation) =>
        (grant.Department is null || OfDepartments.Contains(operation))
        && (grant.Limit is not { } limit || limit.Operations.Contains(operation));

    // Null when grant and key have no division in common.
    private static DivisionCode? Narrower(RoleGrant grant, DivisionTable divisions)
    {
        if (grant.Limit is not { } limit || Relate(limit.Within, grant.Division, divisions) != DivisionRelation.Elsewhere)
            return grant.Division;
        return divisions.IsWithin(limit.Within, grant.Division) ? limit.Within : null;
    }
}
