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

    public static readonly ProblemDefinition FilterEmpty = new(
        "release.filter-empty", 400, "No layer chosen", "未选择图层",
        "The filter names no layer. Name at least one, or leave the filter out to send whole packages.",
        "筛选未指定图层。请至少选择一个图层；如需分发完整成果包，请不设筛选。");

    public static readonly ProblemDefinition FilterLayerUnknown = new(
        "release.filter-layer-unknown", 400, "No such layer", "没有该图层",
        "No profile of this plan type has a layer '{layer}'. Layers are {known}.",
        "该规划类型的成果规范中没有图层“{layer}”。可选图层：{known}。");

    public static readonly ProblemDefinition FilterLayerTwice = new(
        "release.filter-layer-twice", 400, "Layer chosen twice", "图层重复",
        "The filter names layer '{layer}' twice. Name it once, with all its fields.",
        "筛选中图层“{layer}”出现两次。请合并为一项并列出全部字段。");

    public static readonly ProblemDefinition FilterFieldUnknown = new(
        "release.filter-field-unknown", 400, "No such field", "没有该字段",
        "Layer '{layer}' has no field '{field}'. Fields are {known}; the shapes always come along and are not named.",
        "图层“{layer}”没有字段“{field}”。可选字段：{known}；图形始终包含，无需列出。");

    public static readonly ProblemDefinition FilterKeyMissing = new(
        "release.filter-key-missing", 400, "Key field left out", "缺少标识字段",
        "The fields chosen of layer '{layer}' leave out {fields}, without which its features cannot be told apart. Add them.",
        "图层“{layer}”所选字段缺少 {fields}，缺少时无法区分要素。请补选。");

    public static readonly ProblemDefinition FilterFieldsEmpty = new(
        "release.filter-fields-empty", 400, "No field chosen", "未选择字段",
        "No field of layer '{layer}' is chosen. Choose at least one, or leave the list out to send them all.",
        "图层“{layer}”未选择字段。请至少选择一个；如需全部字段，请不列字段。");

    public static readonly ProblemDefinition ExtractNotCut = new(
        "release.extract-not-cut", 500, "The extract could not be cut", "提取成果生成失败",
        "The process that cuts the layers ended without a result ({reason}). It is tried again later; ask the operator if it lasts.",
        "提取图层的进程未给出结果（{reason}）。系统稍后重试；如持续出现，请联系运行维护人员。");

    public static readonly ProblemDefinition ExtractEmpty = new(
        "release.extract-empty", 409, "Nothing to extract", "没有可提取的内容",
        "The released package has none of the layers {layers}, so {node} got nothing.",
        "发布成果中没有所选图层（{layers}），未向 {node} 分发。");

    public static readonly ProblemDefinition ExtractInvalid = new(
        "release.extract-invalid", 403, "Extract does not verify", "提取成果验证不通过",
        "The extract of case {case} does not verify: {reason}. Nothing of the message was taken.",
        "业务 {case} 的提取成果验证不通过：{reason}。该消息未被接收。");

    public static readonly ProblemDefinition NoSuchExtract = new(
        "release.no-such-extract", 404, "No such extract", "没有这个提取成果",
        "This node holds no extract {extract} that you may see, or it has no such file. Look at the list of extracts.",
        "本节点没有您可查看的提取成果 {extract}，或其中没有该文件。请查看提取成果列表。");
}
