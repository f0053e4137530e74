namespace Exchange.Domain.Rights;

/// <summary>Everything a person may be allowed to do. Each API endpoint names exactly one.</summary>
public enum Operation
{
    SubmitPackage,
    ViewCase,
    ViewEvidence,
    WithdrawCase,
    CancelCheck,
    SuspendCase,
    DecideReview,
    Countersign,
    DecideApproval,
    DecideRequest,
    RequestData,
    ViewTasks,
    ViewReleases,
    ViewDirectory,
    ManageDirectory,
    ViewJobs,
    RunJobs,
    CarryMedia,
    ViewArchive,
    ManageArchive,
    ConfirmArchive,
    ManageAccounts,
    ViewAudit,
    ViewWorkflows,
    ManageWorkflows,
    PublishWorkflows,
    OperateWorkflows,
}
