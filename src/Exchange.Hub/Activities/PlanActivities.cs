using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>The plan activities that definitions may call.</summary>
public static class PlanActivities
{
    public static LocalizedText Category { get; } = new("Plan business", "规划业务");

    public static WorkflowActivityRegistry AddPlanActivities(this WorkflowActivityRegistry registry) => registry
        .Add<ReceivePackage>(ReceivePackage.Descriptor)
        .Add<CheckPackage>(CheckPackage.Descriptor)
        .Add<AcceptPackage>(AcceptPackage.Descriptor)
        .Add<OpenReview>(OpenReview.Descriptor)
        .Add<Countersign>(Countersign.Descriptor)
        .Add<Approve>(Approve.Descriptor)
        .Add<Record>(Record.Descriptor)
        .Add<ForwardToParent>(ForwardToParent.Descriptor)
        .Add<AwaitParentDecision>(AwaitParentDecision.Descriptor)
        .Add<ReturnToSubmitter>(ReturnToSubmitter.Descriptor)
        .Add<AnswerSubmitter>(AnswerSubmitter.Descriptor)
        .Add<ReleasePlan>(ReleasePlan.Descriptor)
        .Add<Distribute>(Distribute.Descriptor)
        .Add<VerifyRelease>(VerifyRelease.Descriptor)
        .Add<TakeOverRelease>(TakeOverRelease.Descriptor)
        .Add<SolicitOpinions>(SolicitOpinions.Descriptor)
        .Add<LoadLibrary>(LoadLibrary.Descriptor)
        .Add<CallModel>(CallModel.Descriptor)
        .Add<DecideWithdrawal>(DecideWithdrawal.Descriptor)
        .Add<AskWithdrawalAbove>(AskWithdrawalAbove.Descriptor)
        .Add<TakeBackCase>(TakeBackCase.Descriptor)
        .Add<DecideDataRequest>(DecideDataRequest.Descriptor)
        .Add<ProvideRelease>(ProvideRelease.Descriptor)
        .Add<SettleRequest>(SettleRequest.Descriptor)
        .Add<Notify>(Notify.Descriptor);
}
