using Exchange.Domain.Problems;

namespace Exchange.Transport.Bundles;

/// <summary>Refusals around bundles, the files that carry messages by drop folder and disc.</summary>
public static class BundleProblems
{
    public static readonly ProblemDefinition TooLarge = new(
        "bundle.too-large", 413, "Bundle is too large", "交换包过大",
        "Bundle '{file}' has {actual} {unit}; {max} are taken here. "
        + "Let the sending node write smaller bundles, or raise the limit here.",
        "交换包“{file}”为 {actual} {unit}，本节点最多接收 {max}。请发送节点拆小，或在本节点调高上限。");

    public static readonly ProblemDefinition Changed = new(
        "bundle.changed", 422, "Bundle was changed", "交换包被改动",
        "Bundle '{file}' is not as its sender wrote it, at: {place}. Nothing of it was taken. "
        + "Copy it again, or ask the sending node to export it again.",
        "交换包“{file}”与发送节点所写不符，位置：{place}。包内内容一概未接收。请重新复制，或请发送节点重新导出。");

    public static readonly ProblemDefinition BadManifest = new(
        "bundle.bad-manifest", 400, "Manifest of the bundle cannot be read", "交换包清单无法解析",
        "Field '{field}' of the manifest is {found}. Nothing was taken. "
        + "Copy the bundle again, or ask the sending node to export it again.",
        "清单字段“{field}”有误：{found}。包内内容一概未接收。请重新复制，或请发送节点重新导出。");

    public static readonly ProblemDefinition UnknownKey = new(
        "bundle.unknown-key", 403, "Key of the bundle is not known", "交换包签名密钥未知",
        "Bundle '{file}' is signed by key {kid}, which the directory does not list for node {node} now. "
        + "Import the latest directory and try again.",
        "交换包“{file}”由密钥 {kid} 签名，目录中该密钥目前不属于节点 {node}。请导入最新节点目录后重试。");

    public static readonly ProblemDefinition BadSignature = new(
        "bundle.bad-signature", 422, "Signature of the bundle is not valid", "交换包签名无效",
        "The manifest of bundle '{file}' is not what node {node} signed. Nothing was taken. "
        + "Copy it again, or ask that node to export it again.",
        "交换包“{file}”的清单与节点 {node} 签名的内容不符。包内内容一概未接收。请重新复制，或请该节点重新导出。");

    public static readonly ProblemDefinition NotForMe = new(
        "bundle.not-for-me", 422, "Bundle is for another node", "交换包属于其他节点",
        "Bundle '{file}' is for node {to}; this is node {self}. Take it there.",
        "交换包“{file}”的接收节点为 {to}，本节点为 {self}。请送交该节点。");

    public static readonly ProblemDefinition ContentMissing = new(
        "bundle.content-missing", 422, "Bundle lacks content", "交换包缺少内容",
        "Message {id} names content {sha256}, which is neither in the bundle nor here. "
        + "The sending node sends it again.",
        "报文 {id} 引用的内容 {sha256} 不在交换包中，本节点也没有。发送节点将再次发送。");

    public static readonly ProblemDefinition NothingWaits = new(
        "bundle.nothing-waits", 409, "Nothing waits for that node", "没有待发往该节点的内容",
        "No message and no answer waits for node {node}. "
        + "To write once more what is unanswered, ask for it again (--again).",
        "没有待发往节点 {node} 的报文或应答。如需重新导出尚未应答的内容，请使用 --again。");

    public static readonly ProblemDefinition BeingWritten = new(
        "bundle.being-written", 409, "A bundle is being written", "交换包正在生成",
        "A bundle to node {node} is being written just now. Try again when it is done.",
        "发往节点 {node} 的交换包正在生成，请稍后重试。");

    public static readonly ProblemDefinition NoSuchBundle = new(
        "bundle.no-such-bundle", 404, "No such bundle", "没有该交换包",
        "There is no file of bundle {id} here any more. Export again.",
        "本节点已没有交换包 {id} 的文件。请重新导出。");

    public static readonly ProblemDefinition NoRoom = new(
        "bundle.no-room", 429, "No room for the bundle", "交换包空间不足",
        "The bundle needs {length} bytes; {free} are free here. Make room and try again.",
        "交换包需要 {length} 字节，本节点仅余 {free}。请腾出空间后重试。");
}
