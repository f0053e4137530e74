using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>Refusals between nodes.</summary>
public static class ExchangeProblems
{
    public static readonly ProblemDefinition TooLarge = new(
        "exchange.too-large", 413, "Message is too large", "报文过大",
        "The message has {actual} {unit}; this node takes at most {max}. Send it in parts, or raise the limit here.",
        "报文为 {actual} {unit}，本节点最多接收 {max}。请拆分发送，或在本节点调高上限。");

    public static readonly ProblemDefinition Malformed = new(
        "exchange.malformed", 400, "Message cannot be read", "报文无法解析",
        "Field '{field}' is {found}. Send what schemas/envelope.schema.json describes.",
        "字段“{field}”有误:{found}。请按 schemas/envelope.schema.json 的格式发送。");

    /// <summary>One digest has one length: an announcement of another would have limits tested on a length nobody reads.</summary>
    public static Problem OtherLength(string sha256, long announced, long actual) => Malformed.With(
        ("field", "content.length"), ("found", $"{announced} for content {sha256}, which has {actual} bytes"));

    public static readonly ProblemDefinition UnknownField = new(
        "exchange.unknown-field", 400, "Unknown field", "未知字段",
        "Field '{field}' is not known here; allowed are {allowed}. Remove it, or speak a protocol version that has it.",
        "字段“{field}”无法识别，允许的字段为 {allowed}。请删除该字段，或使用包含该字段的协议版本。");

    public static readonly ProblemDefinition UnknownNode = new(
        "exchange.unknown-node", 403, "Node is not in the directory", "节点不在目录中",
        "Node {node} is not an active node of directory version {version}. Ask the root to list it, then refresh the directory.",
        "节点 {node} 不是第 {version} 版节点目录中的有效节点。请向根节点申请登记后刷新目录。");

    public static readonly ProblemDefinition BadSignature = new(
        "exchange.bad-signature", 403, "Signature is not valid", "签名无效",
        "The signature of the message from {node} is not valid: {reason}. It must be made by a key the directory lists for that node now.",
        "来自 {node} 的报文签名无效:{reason}。签名须由目录中该节点当前有效的密钥作出。");

    public static readonly ProblemDefinition WrongSender = new(
        "exchange.wrong-sender", 403, "Sender is someone else", "发送方不符",
        "The message says it is from {from}, but node {caller} delivered it. A node delivers only its own messages.",
        "报文声明来自 {from}，实际由节点 {caller} 送达。节点只能发送本节点的报文。");

    public static readonly ProblemDefinition NotForMe = new(
        "exchange.not-for-me", 422, "Message is for another node", "报文不属于本节点",
        "The message is for node {to}; this is node {self}. Check the address of {to} in the directory.",
        "报文的接收节点为 {to}，本节点为 {self}。请核对目录中 {to} 的地址。");

    public static readonly ProblemDefinition Expired = new(
        "exchange.expired", 422, "Message has expired", "报文已过期",
        "The message expired at {expiresAt}; it is now {now}. Let an operator of the sending node requeue it.",
        "报文已于 {expiresAt} 过期，现在为 {now}。请发送节点的运维人员重新入队。");

    public static readonly ProblemDefinition FromTheFuture = new(
        // Not for good: it passes when a clock is set right, and the sender tries again until then.
        "exchange.from-the-future", 425, "Message is from the future", "报文时间超前",
        "The message was issued at {issuedAt}; it is now {now} and clocks may differ by {tolerance}. Set the clocks of both nodes.",
        "报文签发时间为 {issuedAt}，现在为 {now}，允许的时钟误差为 {tolerance}。请校准两端节点的时钟。");

    public static readonly ProblemDefinition UnknownProtocol = new(
        "exchange.unknown-protocol", 422, "Protocol version is not spoken here", "协议版本不支持",
        "The message is of protocol version {actual}; this node speaks {lowest} to {highest}. Update the older of the two nodes.",
        "报文的协议版本为 {actual}，本节点支持 {lowest} 至 {highest}。请升级版本较低的节点。");

    public static readonly ProblemDefinition UnknownType = new(
        "exchange.unknown-type", 422, "Type of message is not known", "报文类型未知",
        "Messages of type '{type}' are not known here; known are {known}. Update this node or send a known type.",
        "本节点不识别“{type}”类型的报文，可识别的类型为 {known}。请升级本节点或改用可识别的类型。");

    public static readonly ProblemDefinition MessageChanged = new(
        "exchange.message-changed", 409, "Message differs from the first", "报文与首次不一致",
        "Message {id} from {node} is already here with other contents. A message never changes; send a new one with a new id.",
        "来自 {node} 的报文 {id} 已收到，但内容不同。报文不可更改，请以新的编号另发。");

    public static readonly ProblemDefinition SequenceTaken = new(
        "exchange.sequence-taken", 409, "Place in the channel is taken", "通道序号已被占用",
        "Place {sequence} of the channel from {node} is taken by message {other}. Was the sender restored from an old backup?",
        "来自 {node} 的通道中序号 {sequence} 已被报文 {other} 占用。请核查发送方是否从旧备份恢复。");

    public static readonly ProblemDefinition Busy = new(
        "exchange.busy", 429, "Node is busy", "节点繁忙",
        "This node holds {actual} unfinished {what} and takes {max}. Try again after {seconds} seconds.",
        "本节点尚有 {actual} 项未完成({what}),上限为 {max}。请在 {seconds} 秒后重试。");

    public static readonly ProblemDefinition StaleDirectory = new(
        "exchange.stale-directory", 503, "Directory is stale", "节点目录已过期",
        "Directory version {version} was valid until {validUntil} and policy forbids using it. Refresh it from the parent node.",
        "第 {version} 版节点目录的有效期至 {validUntil}，按策略不得继续使用。请从上级节点刷新目录。");

    public static readonly ProblemDefinition ContentNotAwaited = new(
        "exchange.content-not-awaited", 404, "Content is not awaited", "未在等待该内容",
        "No unfinished message {id} of node {node} names content {sha256}. Offer the message first.",
        "节点 {node} 的报文 {id} 未引用内容 {sha256} 或已办结。请先发送报文。");

    public static readonly ProblemDefinition OffsetConflict = new(
        "exchange.offset-conflict", 409, "Offset is not the end of the part", "续传位置不符",
        "Content {sha256} goes on at byte {expected}, not at {actual}. Ask for the offset and go on from there.",
        "内容 {sha256} 应从第 {expected} 字节续传，而不是 {actual}。请查询位置后继续。");

    public static readonly ProblemDefinition ContentLocked = new(
        "exchange.content-locked", 423, "Content is being received", "内容正在接收",
        "Content {sha256} is being received in another transfer. Wait for its end and ask again what is missing.",
        "内容 {sha256} 正由另一传输接收。请待其结束后再查询缺失内容。");

    public static readonly ProblemDefinition ContentTooLong = new(
        "exchange.content-too-long", 413, "Content is longer than announced", "内容超出声明长度",
        "Content {sha256} was announced with {length} bytes and more came. The message and its content do not belong together.",
        "内容 {sha256} 声明为 {length} 字节，实际更长。报文与内容不一致。");

    public static readonly ProblemDefinition ContentDigestMismatch = new(
        "exchange.content-digest-mismatch", 422, "Content has another digest", "内容摘要不符",
        "The bytes sent as {sha256} have the digest {actual}; they were thrown away. Send the content again from the start.",
        "以 {sha256} 发送的内容实际摘要为 {actual}，已丢弃。请从头重新发送。");

    public static readonly ProblemDefinition ChunksNotOffered = new(
        "exchange.chunks-not-offered", 412, "Chunks are not known", "分块清单未知",
        "No list of chunks of content {sha256} is known here any more. Offer the list again, or send the content whole.",
        "本节点已无内容 {sha256} 的分块清单。请重新提交清单，或整体发送该内容。");

    public static readonly ProblemDefinition StagingFull = new(
        "exchange.staging-full", 429, "No room for content", "暂存空间不足",
        "Content {sha256} needs {length} bytes; {free} of {quota} are free here. Try again later; the operator may enlarge the quota.",
        "内容 {sha256} 需要 {length} 字节，本节点暂存配额 {quota} 仅余 {free}。请稍后重试，或由运维人员扩大配额。");

    public static readonly ProblemDefinition CannotProcess = new(
        "exchange.cannot-process", 500, "Message could not be processed", "报文处理失败",
        "Message {id} from {node} failed {attempts} times, last with: {reason}. An operator may requeue it after mending the cause.",
        "来自 {node} 的报文 {id} 已处理失败 {attempts} 次，最近一次原因:{reason}。排除原因后运维人员可重新入队。");

    public static readonly ProblemDefinition NoSuchMessage = new(
        "exchange.no-such-message", 404, "No such message", "没有该报文",
        "There is no message {id} here. Look it up in the list of messages.",
        "本节点没有报文 {id}。请在报文列表中查找。");

    public static readonly ProblemDefinition NotRequeueable = new(
        "exchange.not-requeueable", 409, "Message cannot be requeued", "报文不能重新入队",
        "Message {id} is {status}; only dead, expired or refused messages are requeued.",
        "报文 {id} 的状态为 {status}，只有被拒收、已过期或处理失败的报文可重新入队。");
}
