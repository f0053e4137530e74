using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Forwarding;

/// <summary>Refusals of messages between nodes, beyond what the envelope itself shows.</summary>
public static class ForwardingProblems
{
    public static readonly ProblemDefinition BodyInvalid = new(
        "forwarding.body-invalid", 400, "Message body is not understood", "消息内容无法识别",
        "The body of the '{type}' message {message} is not of its form: {reason}. Both nodes must speak the same protocol version.",
        "“{type}”消息 {message} 的内容不符合格式:{reason}。两端节点的协议版本须一致。");

    public static readonly ProblemDefinition NotFromParent = new(
        "forwarding.not-from-parent", 403, "Only the level above answers", "只有上级可以答复",
        "Node {from} answered case {case}, but it is not the parent of this node.",
        "节点 {from} 答复了业务 {case}，但它不是本节点的上级。");

    public static readonly ProblemDefinition NotFromChild = new(
        "forwarding.not-from-child", 403, "Only the level below forwards", "只有下级可以报送",
        "Node {from} forwarded case {case}, but it is not a child of this node. Packages go up level by level.",
        "节点 {from} 报送了业务 {case}，但它不是本节点的下级。成果包须逐级上报。");

    public static readonly ProblemDefinition OutsideSubtree = new(
        "forwarding.outside-subtree", 403, "Plan lies outside the sender's division", "规划不属于报送单位",
        "Node {from} forwarded a plan of division {division}, which does not lie within it.",
        "节点 {from} 报送了行政区 {division} 的规划，该行政区不在其范围内。");

    public static readonly ProblemDefinition DigestDiffers = new(
        "forwarding.digest-differs", 409, "Package digest differs", "成果包摘要不符",
        "The message names package {announced}, but its files make package {found}. The sender must pack and send it again.",
        "消息所称成果包为 {announced}，而其文件实为 {found}。报送单位须重新打包报送。");

    public static readonly ProblemDefinition ManifestDiffers = new(
        "forwarding.manifest-differs", 409, "Files and manifests differ", "文件与清单不符",
        "File '{path}' of the forwarded package: {reason}. Every file must stand in the bag's manifests. The sender must send it again.",
        "报送成果包中的文件“{path}”与清单不符:{reason}。每个文件都须列入清单。报送单位须重新报送。");

    public static readonly ProblemDefinition EvidenceInvalid = new(
        "forwarding.evidence-invalid", 403, "Evidence does not verify", "证据验证不通过",
        "A record of case {case} does not verify: {reason}. Nothing of the message was taken.",
        "业务 {case} 的一条记录验证不通过:{reason}。该消息未被接收。");

    public static readonly ProblemDefinition PlanBusy = new(
        "forwarding.plan-busy", 409, "Another case of this plan is open", "该规划另有在办业务",
        "Plan {plan} has the open case {other} here; case {case} cannot start beside it. Finish or withdraw the first.",
        "规划 {plan} 在本节点有在办业务 {other}，业务 {case} 不能同时办理。请先办结或撤回前者。");

    internal static Outcome<T> Read<T>(Envelope envelope)
    {
        try
        {
            return envelope.Body.Deserialize<T>(RecordJson.Options) is { } body
                ? body
                : BodyInvalid.With(("type", envelope.Type), ("message", envelope.Id), ("reason", "empty"));
        }
        catch (JsonException wrong)
        {
            return BodyInvalid.With(("type", envelope.Type), ("message", envelope.Id), ("reason", wrong.Message));
        }
    }
}
