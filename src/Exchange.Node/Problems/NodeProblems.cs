using Exchange.Domain.Problems;

namespace Exchange.Node.Problems;

/// <summary>Refusals of the HTTP surface itself.</summary>
internal static class NodeProblems
{
    public static readonly ProblemDefinition UnknownPath = new(
        "node.unknown-path", 404, "No such address", "没有这个地址",
        "There is nothing at {method} '{path}'. The API is described in schemas/openapi.json.",
        "{method} “{path}”处没有内容。接口说明见 schemas/openapi.json。");

    public static readonly ProblemDefinition Unexpected = new(
        "node.unexpected", 500, "Unexpected error", "意外错误",
        "The node could not finish the request; the error is in its log under {traceId}. Try again, then tell the operator that number.",
        "节点未能完成请求，错误已记入日志，编号 {traceId}。请重试；仍不成功时将编号告知运维人员。");

    public static readonly ProblemDefinition Unreadable = new(
        "node.unreadable-request", 400, "Request cannot be read", "请求无法读取",
        "The request does not fit what {path} expects: {reason}. Correct it and send it again.",
        "请求不符合 {path} 的要求:{reason}。请改正后重新发送。");

    public static readonly ProblemDefinition TooLarge = new(
        "node.request-too-large", 413, "Request is too large", "请求过大",
        "The request body exceeds {max} bytes. Large files go through /uploads.",
        "请求正文超过 {max} 字节。大文件请通过 /uploads 上传。");

    public static readonly ProblemDefinition ContentTypeWrong = new(
        "node.content-type-wrong", 415, "Wrong content type", "内容类型不符",
        "The content type is '{found}'; {path} takes application/json.",
        "内容类型为“{found}”，{path} 仅接受 application/json。");

    public static readonly ProblemDefinition Busy = new(
        "node.conflict", 409, "Changed by somebody else", "已被他人更改",
        "Others changed the same thing {attempts} times in a row. Nothing was written; reload and try again.",
        "他人连续 {attempts} 次更改了同一内容，本次未写入。请刷新后重试。");

    public static readonly ProblemDefinition NotDeclared = new(
        "node.right-not-declared", 403, "Not allowed", "没有权限",
        "The address '{path}' declares no right and is therefore closed. Tell the operator.",
        "地址“{path}”未声明权限，因而关闭。请告知运维人员。");

    public static readonly ProblemDefinition NoSuchProblem = new(
        "node.no-such-problem", 404, "No such problem code", "没有这个问题代码",
        "There is no problem code '{code}'. The codes are listed in docs/problems.md.",
        "没有问题代码“{code}”。代码清单见 docs/problems.md。");

    public static readonly ProblemDefinition InvalidValue = new(
        "node.invalid-value", 400, "Invalid value", "取值无效",
        "'{name}' is '{value}'; allowed is {allowed}.",
        "“{name}”为“{value}”，允许的取值:{allowed}。");

    public static readonly ProblemDefinition NoSuchRelease = new(
        "node.no-such-release", 404, "No such release", "没有这个发布",
        "There is no release '{release}' you may see. Look at the list of releases.",
        "没有您可查看的发布“{release}”。请查看发布列表。");

    public static readonly ProblemDefinition NoCheck = new(
        "node.no-check", 404, "Not checked here", "本节点未质检",
        "Version {version} of case {case} was not checked at this node.",
        "业务 {case} 第 {version} 版未在本节点质检。");

    public static readonly ProblemDefinition NoSuchSubmission = new(
        "node.no-such-submission", 404, "No such submission", "没有这次提交",
        "There is no submission '{submission}' of yours. Submit the upload again.",
        "没有您的提交“{submission}”。请重新提交已上传的文件。");

    public static readonly ProblemDefinition NoSuchJob = new(
        "node.no-such-job", 404, "No such job", "没有这个作业",
        "There is no job '{job}'. The jobs are {known}.",
        "没有作业“{job}”。现有作业:{known}。");

    public static readonly ProblemDefinition NoSuchRule = new(
        "node.no-such-rule", 404, "No such rule", "没有这条规则",
        "The rule pack in force here, {pack}, has no rule '{rule}'. Look at the list of rules; an older pack may have had it.",
        "本节点现行规则包 {pack} 中没有规则“{rule}”。请查看规则清单；旧版规则包可能有过该规则。");

    public static readonly ProblemDefinition NoSuchRulePack = new(
        "node.no-such-rule-pack", 404, "No such version of a rule pack", "没有这个规则包版本",
        "This node has no version '{version}' of a rule pack '{pack}'. Look at the list of rule packs.",
        "本节点没有规则包“{pack}”的版本“{version}”。请查看规则包清单。");

    public static readonly ProblemDefinition NoSuchCodeList = new(
        "node.no-such-code-list", 404, "No such code list", "没有这个代码表",
        "There is no code list '{list}'. The lists are {known}.",
        "没有代码表“{list}”。现有代码表：{known}。");

    public static readonly ProblemDefinition NoSuchReleaseFile = new(
        "node.no-such-release-file", 404, "No such file", "没有这个文件",
        "The archive of this node has no file '{path}' of release {release}. Look at the list of its files.",
        "本节点归档中没有发布 {release} 的文件“{path}”。请查看该发布的文件清单。");
}
