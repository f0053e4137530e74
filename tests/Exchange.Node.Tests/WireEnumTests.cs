using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Checks;
using Exchange.Hub.Notifications;
using Exchange.Hub.Releases;
using Exchange.Hub.Reviews;
using Exchange.Hub.Submissions;
using Exchange.Hub.Sync;
using Exchange.Hub.Webhooks;
using Exchange.Spatial.Trees;
using Exchange.Validation.Checking;
using Wire = Exchange.Contracts;

namespace Exchange.Node.Tests;

/// <summary>The contract's enums and ours have the same members.</summary>
public sealed class WireEnumTests
{
    [Theory]
    [InlineData(typeof(CaseState), typeof(Wire.Cases.CaseState))]
    [InlineData(typeof(Role), typeof(Wire.Accounts.Role))]
    [InlineData(typeof(RightScope), typeof(Wire.Rights.RightScope))]
    [InlineData(typeof(Hub.Accounts.SignInMethod), typeof(Wire.Personal.SignInMethod))]
    [InlineData(typeof(DivisionLevel), typeof(Wire.Nodes.DivisionLevel))]
    [InlineData(typeof(Hub.Secrecy.NetworkZone), typeof(Wire.Nodes.NetworkZone))]
    [InlineData(typeof(Transport.Directory.DirectoryChangeKind), typeof(Wire.Nodes.DirectoryChangeKind))]
    [InlineData(typeof(DecisionKind), typeof(Wire.Reviews.DecisionKind))]
    [InlineData(typeof(ReviewTaskStatus), typeof(Wire.Reviews.ReviewTaskStatus))]
    [InlineData(typeof(SubmissionStatus), typeof(Wire.Submissions.SubmissionStatus))]
    [InlineData(typeof(CheckRunStatus), typeof(Wire.Checks.CheckStatus))]
    [InlineData(typeof(WebhookDeliveryStatus), typeof(Wire.Webhooks.WebhookDeliveryStatus))]
    [InlineData(typeof(Hub.Extracts.ExtractState), typeof(Wire.Releases.ExtractState))]
    [InlineData(typeof(ReleaseRecallState), typeof(Wire.Releases.RecallState))]
    [InlineData(typeof(CheckPhase), typeof(Wire.Checks.CheckPhase))]
    [InlineData(typeof(ComparisonState), typeof(Wire.Sync.ComparisonState))]
    [InlineData(typeof(DifferenceKind), typeof(Wire.Sync.DifferenceKind))]
    [InlineData(typeof(DifferenceSide), typeof(Wire.Sync.DifferenceSide))]
    [InlineData(typeof(RepairState), typeof(Wire.Sync.RepairState))]
    [InlineData(typeof(TreeDifferenceKind), typeof(Wire.Sync.TreeDifferenceKind))]
    [InlineData(typeof(NotificationKind), typeof(Wire.Notifications.NotificationKind))]
    [InlineData(typeof(MailPace), typeof(Wire.Notifications.MailPace))]
    [InlineData(typeof(Hub.RulePacks.RulePackDraftState), typeof(Wire.Rules.RulePackDraftState))]
    [InlineData(typeof(Hub.RulePacks.RehearsalState), typeof(Wire.Rules.RehearsalState))]
    [InlineData(typeof(Validation.Rehearsals.RehearsalChange), typeof(Wire.Rules.RehearsedChange))]
    [InlineData(typeof(Validation.RulePacks.ParameterKind), typeof(Wire.Rules.RuleParameterKind))]
    public void Have_the_same_names(Type ours, Type wire) => Assert.Equal(Enum.GetNames(ours), Enum.GetNames(wire));
}
