using Exchange.Domain.Problems;

namespace Exchange.Hub.Webhooks;

/// <summary>Refusals of webhooks.</summary>
public static class WebhookProblems
{
    public static readonly ProblemDefinition NoSuchWebhook = new(
        "webhooks.no-such-webhook", 404, "No such webhook", "没有这个事件订阅",
        "There is no webhook {webhook}, or it has ended.",
        "没有事件订阅 {webhook}，或者该订阅已终止。");

    public static readonly ProblemDefinition BadAddress = new(
        "webhooks.bad-address", 400, "Address cannot be used", "地址不可用",
        "'{url}' is no https address of at most 1000 characters without user name and fragment.",
        "“{url}”不是可用的 https 地址：最长 1000 个字符，不得含用户名和片段。");

    public static readonly ProblemDefinition PlainHttp = new(
        "webhooks.plain-http", 400, "Plain http is not allowed", "不允许使用明文 http",
        "'{url}' is plain http, which this node sends events to only with Webhooks:AllowsPlainHttp. Use https.",
        "“{url}”为明文 http。本节点仅在设置 Webhooks:AllowsPlainHttp 后才向其发送事件，请使用 https。");

    public static readonly ProblemDefinition HostNotAllowed = new(
        "webhooks.host-not-allowed", 403, "Host is not allowed", "不允许向该主机发送",
        "The host {host} is not among those this node may send events to (Webhooks:AllowedHosts). An operator of the node adds it there.",
        "主机 {host} 不在本节点可发送事件的主机之列（Webhooks:AllowedHosts），需由节点运维人员在设置中添加。");

    public static readonly ProblemDefinition Invalid = new(
        "webhooks.invalid", 400, "Webhook cannot be made", "事件订阅无法建立",
        "{what} is '{value}'; allowed is {allowed}.",
        "{what} 的值为“{value}”，允许的值：{allowed}。");

    public static readonly ProblemDefinition TooMany = new(
        "webhooks.too-many", 409, "Too many webhooks", "事件订阅过多",
        "This node already has {actual} webhooks; allowed are {max}. End one that is not used any more.",
        "本节点已有 {actual} 个事件订阅，上限为 {max} 个。请终止不再使用的订阅。");

    public static readonly ProblemDefinition NoSuchDelivery = new(
        "webhooks.no-such-delivery", 404, "No such delivery", "没有这次发送",
        "There is no delivery {delivery} that was given up.",
        "没有编号为 {delivery} 的已放弃发送。");

    public static readonly ProblemDefinition NotTaken = new(
        "webhooks.not-taken", 502, "Event was not taken", "事件未被接收",
        "The receiver answered {status} where 200 to 299 takes an event.",
        "接收方答复 {status}，仅 200 至 299 表示已接收事件。");

    public static readonly ProblemDefinition Unreachable = new(
        "webhooks.unreachable", 503, "Receiver not reached", "未能连通接收方",
        "The receiver of the webhook was not reached: {reason}",
        "未能连通事件接收方：{reason}");

    public static readonly ProblemDefinition SecretUnreadable = new(
        "webhooks.secret-unreadable", 500, "Secret cannot be read", "密钥无法读取",
        "The webhook's secret cannot be read with this node's session keys. Renew the secret.",
        "无法用本节点的会话密钥读取该事件订阅的密钥。请更换密钥。");

    public static readonly ProblemDefinition NoAnswer = new(
        "webhooks.no-answer", 504, "Receiver did not answer", "接收方未应答",
        "The receiver of the webhook did not answer within {seconds} s.",
        "事件接收方在 {seconds} 秒内未应答。");
}
