using Exchange.Domain.Problems;

namespace Exchange.Hub.Sync;

/// <summary>Refusals about comparing and repairing what two levels hold.</summary>
public static class ConsistencyProblems
{
    public static readonly ProblemDefinition NotANeighbour = new(
        "consistency.not-a-neighbour", 422, "Not a neighbouring node", "不是相邻节点",
        "Node {peer} is neither the parent nor a child of this node. Comparable are {known}.",
        "节点 {peer} 不是本节点的上级或下级。可比对的节点：{known}。");

    public static readonly ProblemDefinition NoSuchComparison = new(
        "consistency.no-such-comparison", 404, "No such comparison", "没有这次比对",
        "There is no comparison {comparison} at this node. The list of comparisons names each with its id.",
        "本节点没有比对 {comparison}。比对列表中列有各次比对的编号。");

    public static readonly ProblemDefinition NoSuchDifference = new(
        "consistency.no-such-difference", 404, "No such difference", "没有这处差异",
        "There is no difference {difference} at this node. A comparison lists its differences with their ids.",
        "本节点没有差异 {difference}。比对详情中列有各处差异的编号。");

    public static readonly ProblemDefinition NotHeld = new(
        "consistency.not-held", 404, "Not held for this caller", "未持有可供对方读取的成果",
        "This node holds no released package or file {digest} that the caller may read.",
        "本节点没有可供对方读取的已发布成果包或文件 {digest}。");

    public static readonly ProblemDefinition NoSuchNode = new(
        "consistency.no-such-tree-node", 404, "No such node of a tree", "没有这个校验树节点",
        "There is no tree of layer '{layer}', or '{prefix}' is no prefix of keys in hex. Read the summaries again.",
        "没有图层“{layer}”的校验树，或“{prefix}”不是十六进制的标识前缀。请重新读取成果摘要。");

    public static readonly ProblemDefinition RepairedThere = new(
        "consistency.repaired-there", 409, "The other level repairs it", "须由对方修复",
        "Node {peer} is the one that is wrong. Only that node can change what it holds: ask for the repair there.",
        "有误的是节点 {peer}。只有该节点能修改其持有的内容，请在该节点发起修复。");

    public static readonly ProblemDefinition Contradiction = new(
        "consistency.contradiction", 409, "Two signed packages for one release", "同一发布对应两个成果包",
        "Release of case {case} version {version} names package {here} here and {there} at node {peer}. People decide "
        + "which signed record is right; no program replaces one.",
        "业务 {case} 第 {version} 版的发布在本级对应成果包 {here}，在节点 {peer} 对应 {there}。须由人员判断哪份签名记录有效，程序不会替换。");

    public static readonly ProblemDefinition SourceUnreachable = new(
        "consistency.source-unreachable", 409, "Nobody can be asked", "没有可询问的节点",
        "Neither releasing node {releasedBy} nor node {peer} can be asked over the line. Repair it when one can, or "
        + "send the release by disc.",
        "发布节点 {releasedBy} 与节点 {peer} 均无法在线询问。请在线路恢复后修复，或通过光盘等介质重新发送。");

    public static readonly ProblemDefinition NoSignedRelease = new(
        "consistency.no-signed-release", 409, "No signed release", "没有签名的发布记录",
        "This node holds no valid record of case {case} version {version}, signed by node {releasedBy}, that names "
        + "package {digest}: {reason}.",
        "本节点没有由节点 {releasedBy} 签名且对应成果包 {digest} 的业务 {case} 第 {version} 版有效发布记录：{reason}。");

    public static readonly ProblemDefinition RepairFailed = new(
        "consistency.repair-failed", 409, "The repair did not succeed", "修复未成功",
        "Package {digest} could not be restored from node {source}: {reason}",
        "无法从节点 {source} 恢复成果包 {digest}：{reason}");

    public static readonly ProblemDefinition ReaderBroke = new(
        "consistency.reader-broke", 422, "The layers could not be read", "无法读取图层",
        "The process that reads layers died, hung or took too much. The package is compared by its digest alone; check "
        + "it again.",
        "读取图层的进程异常退出、停滞或资源超限。该成果包仅按摘要比对；请重新质检。");

    public static readonly ProblemDefinition SoundHere = new(
        "consistency.sound-here", 409, "This copy is sound", "本级副本完好",
        "Every file of package {digest} here has its archived digest, and the package verifies. Compare again from "
        + "node {peer}, reading its archive again.",
        "本级成果包 {digest} 的每个文件均与归档摘要一致，成果包核验通过。请在节点 {peer} 重新读取归档后再次比对。");

    public static readonly ProblemDefinition NoLongerInForce = new(
        "consistency.no-longer-in-force", 409, "No longer in force", "已不再有效",
        "The release is no longer in force at both levels; there is nothing to send.",
        "该发布在上下级均已不再有效，无需补发。");

    public static readonly ProblemDefinition StillMissing = new(
        "consistency.still-missing", 504, "Release did not come", "未收到补发",
        "The release was still missing at the comparison of {at}. Look at the queue to and from node {peer}, then repair again.",
        "{at} 比对时仍缺少该发布。请查看与节点 {peer} 往来的队列后重新修复。");
}
