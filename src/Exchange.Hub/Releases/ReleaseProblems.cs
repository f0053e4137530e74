using Exchange.Domain.Problems;

namespace Exchange.Hub.Releases;

/// <summary>Refusals of releases, recalls and subscriptions.</summary>
public static class ReleaseProblems
{
    public static readonly ProblemDefinition Recalled = new(
        "release.recalled", 410, "Release was recalled", "发布已撤销",
        "Release {release} of plan {plan} was recalled at {at}: {reason}. In its place: {successor}.",
        "规划 {plan} 的发布 {release} 已于 {at} 撤销：{reason}。替代成果：{successor}。");

    public static readonly ProblemDefinition Superseded = new(
        "release.superseded", 410, "Release was superseded", "发布已被替代",
        "Release {release} of plan {plan} is no longer in force since {at}. In its place: {successor}.",
        "规划 {plan} 的发布 {release} 自 {at} 起不再现行。替代成果：{successor}。");

    public static readonly ProblemDefinition NotFound = new(
        "release.not-found", 404, "No such release", "没有这个发布",
        "There is no release {release} that you may recall. Look at the list of releases.",
        "没有您可撤销的发布 {release}。请查看发布列表。");

    public static readonly ProblemDefinition NotReleasedHere = new(
        "release.not-released-here", 409, "Not released here", "非本节点发布",
        "Release {release} was declared by node {node}; only that node recalls it.",
        "发布 {release} 由节点 {node} 宣布，只能由该节点撤销。");

    public static readonly ProblemDefinition NotInForce = new(
        "release.not-in-force", 409, "Release is not in force", "发布不是现行成果",
        "The case of release {release} is '{state}' ({stateZh}); only a release in force is recalled.",
        "发布 {release} 的业务处于“{stateZh}”（{state}）状态，只有现行发布才可撤销。");

    public static readonly ProblemDefinition RecallAlreadyAsked = new(
        "release.recall-already-asked", 409, "Recall already asked for", "已有撤销申请",
        "{by} has asked for the recall of release {release} at {at}; a second person decides.",
        "{by} 已于 {at} 申请撤销发布 {release}，须由另一人决定。");

    public static readonly ProblemDefinition NoOpenRecall = new(
        "release.no-open-recall", 404, "No recall to decide", "没有待决定的撤销申请",
        "No recall of release {release} waits for a decision.",
        "发布 {release} 没有待决定的撤销申请。");

    public static readonly ProblemDefinition SecondPerson = new(
        "release.second-person", 403, "A second person decides", "须由另一人决定",
        "{by} asked for the recall; somebody else confirms it.",
        "撤销由 {by} 申请，须由他人确认。");

    public static readonly ProblemDefinition NoSuchSuccessor = new(
        "release.no-such-successor", 400, "Successor does not fit", "替代成果不符",
        "Release {successor} is not another release of plan {plan} known here.",
        "发布 {successor} 不是本节点已知的规划 {plan} 的其他发布。");

    public static readonly ProblemDefinition SubscriptionInvalid = new(
        "release.subscription-invalid", 400, "Subscription cannot be made", "订阅无法建立",
        "{what} is '{value}'; allowed is {allowed}.",
        "{what} 的值为“{value}”，允许的值：{allowed}。");

    public static readonly ProblemDefinition AlreadySubscribed = new(
        "release.already-subscribed", 409, "Already subscribed", "已有相同订阅",
        "Node {node} already gets releases of division {division}, plan type {planType}.",
        "节点 {node} 已订阅行政区 {division} 的发布，规划类型 {planType}。");

    public static readonly ProblemDefinition NoSuchSubscription = new(
        "release.no-such-subscription", 404, "No such subscription", "没有这个订阅",
        "There is no subscription {subscription}.",
        "没有订阅 {subscription}。");
}
