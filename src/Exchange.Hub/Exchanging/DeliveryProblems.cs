using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>Why a message is not delivered yet, or not processed. Kept with the message for operators.</summary>
public static class DeliveryProblems
{
    public static readonly ProblemDefinition Expired = new(
        "exchange.message-expired", 504, "Message expired", "报文已过期",
        "The message to node {node} was to be delivered until {until}. Put it back once the node can be reached.",
        "发往节点 {node} 的报文须在 {until} 前送达，现已过期。待该节点可达后请重新排队。");

    public static readonly ProblemDefinition NotActive = new(
        "exchange.node-not-active", 503, "Node is not active", "节点未启用",
        "Node {node} is not active in directory version {version}. The message waits for a directory that lists it.",
        "第 {version} 版节点目录中没有有效的节点 {node}。报文将等待列有该节点的目录。");

    public static readonly ProblemDefinition NoCarrier = new(
        "exchange.no-carrier", 503, "No way to the node", "无法到达该节点",
        "No carrier of this node reaches node {node}. Set up one that its directory entry names.",
        "本节点没有可到达节点 {node} 的传输方式。请配置目录中该节点登记的传输方式。");

    public static readonly ProblemDefinition Unreachable = new(
        "exchange.node-unreachable", 503, "Node not reached", "未能连通节点",
        "Node {node} was not reached: {reason}. It is tried again; test the line if it stays so.",
        "未能连通节点 {node}：{reason}。系统将自动重试；如持续发生，请测试线路。");

    public static readonly ProblemDefinition AttemptFailed = new(
        "exchange.attempt-failed", 500, "Attempt failed", "处理出错",
        "The attempt ended by an error of the program: {kind}: {reason}. It is tried again; the log has more.",
        "本次处理因程序错误结束：{kind}：{reason}。系统将自动重试，详见日志。");

    public static readonly ProblemDefinition AnswerUnreadable = new(
        "exchange.answer-unreadable", 502, "Answer cannot be read", "答复无法解析",
        "Node {node} answered in a form this node does not know. It is tried again.",
        "节点 {node} 的答复无法解析。系统将自动重试。");

    public static readonly ProblemDefinition OtherContentAsked = new(
        "exchange.other-content-asked", 502, "Other content asked for", "索取的内容不符",
        "Node {node} asks for content the message does not name. It is tried again.",
        "节点 {node} 索取了报文未列出的内容。系统将自动重试。");

    public static readonly ProblemDefinition ContentLacking = new(
        "exchange.content-lacking", 502, "Content is still lacking", "内容仍不完整",
        "Node {node} still lacks content after {rounds} rounds. It is tried again.",
        "发送 {rounds} 轮后节点 {node} 仍缺少内容。系统将自动重试。");

    public static readonly ProblemDefinition ContentDiffers = new(
        "exchange.content-differs", 500, "Content differs here", "本地内容不符",
        "Content {sha256} here is not the {length} bytes it should be. Verify the archive.",
        "本节点的内容 {sha256} 不是应有的 {length} 字节。请核验归档。");

    public static readonly ProblemDefinition PeerAnswered = new(
        "exchange.peer-answered", 502, "Node refused", "对方节点拒收",
        "The node answered {status} {code}: {detail}",
        "对方节点答复 {status} {code}：{detail}");

    public static readonly ProblemDefinition BundleBusy = new(
        "exchange.bundle-busy", 503, "Bundle is being written", "正在写入交换包",
        "A bundle to node {node} is being written; the message goes into it or the next one.",
        "正在写入发往节点 {node} 的交换包，报文将随本包或下一包发送。");

    public static readonly ProblemDefinition NotBundled = new(
        "exchange.not-bundled", 503, "Not in a bundle yet", "尚未进入交换包",
        "The message to node {node} did not get into a bundle: its content is not here as it should be, or others went first.",
        "发往节点 {node} 的报文未能进入交换包：内容不完整，或其他报文优先。");

    public static readonly ProblemDefinition InDropFolder = new(
        "exchange.in-drop-folder", 503, "Waits in the drop folder", "在投递文件夹中等待",
        "In the drop folder since {at} (bundle {bundle}); the answer is waited for.",
        "自 {at} 起在投递文件夹中（交换包 {bundle}），等待答复。");

    public static readonly ProblemDefinition WaitsForMedia = new(
        "exchange.waits-for-media", 503, "Waits for a disc", "等待介质导出",
        "The message waits until a bundle for node {node} is exported for a disc.",
        "报文等待导出发往节点 {node} 的介质交换包。");

    public static readonly ProblemDefinition OnMedia = new(
        "exchange.on-media", 503, "On its way on a disc", "已随介质发出",
        "Left on a disc at {at} (bundle {bundle}); the answer is waited for.",
        "已于 {at} 随介质发出（交换包 {bundle}），等待答复。");

    /// <summary>An error of the program or its surroundings, in the words of whoever threw it.</summary>
    public static Problem Of(Exception failure) =>
        AttemptFailed.With(("kind", failure.GetType().Name), ("reason", failure.Message));
}
