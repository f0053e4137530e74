using Exchange.Domain.Problems;

namespace Exchange.Hub.CaseMessages;

/// <summary>Refusals around messages between the offices of a case.</summary>
public static class CaseMessageProblems
{
    public static readonly ProblemDefinition TextWrong = new(
        "message.text-wrong", 400, "Message has no usable text", "消息文字有误",
        "The message has {length} characters; 1 to {max} of plain text are allowed. Shorten it, or write several.",
        "消息有 {length} 字，须为 1 至 {max} 字的纯文本。请缩短，或分成几条。");

    public static readonly ProblemDefinition PlaceWrong = new(
        "message.place-wrong", 400, "Message lies nowhere", "消息位置有误",
        "The place is at longitude {longitude}, latitude {latitude}. Give degrees of EPSG:4490, longitude first.",
        "位置为经度 {longitude}、纬度 {latitude}。请按 EPSG:4490 以度为单位填写，经度在前。");

    public static readonly ProblemDefinition FindingWrong = new(
        "message.finding-wrong", 400, "Message names no usable finding", "消息所指问题有误",
        "The finding needs the code of its rule, a layer where it names a feature, and at most {max} characters each. Choose the finding again.",
        "所指问题须有规则编码，指明要素时须有图层，各项最多 {max} 字。请重新选择问题。");

    public static readonly ProblemDefinition CaseClosed = new(
        "message.case-closed", 409, "Case is closed", "业务已办结",
        "Case {case} is '{state}' ({stateZh}); its messages can be read, and no new ones written. Write to the office another way.",
        "业务 {case} 处于“{stateZh}”（{state}）状态，可以查看消息，不能再发。请以其他方式联系对方。");

    public static readonly ProblemDefinition NoPart = new(
        "message.no-part", 403, "No part in this case", "未参与本业务",
        "Messages of case {case} are written by clerks of the office that submitted it, and by reviewers and approvers of the offices it goes "
        + "through. Ask one of them.",
        "业务 {case} 的消息由汇交单位的经办人和经过单位的审查、审批人员发送。请与上述人员联系。");

    public static readonly ProblemDefinition TooMany = new(
        "message.too-many", 409, "Too many messages about this case", "本业务消息过多",
        "{count} messages about case {case} were written at this node; {max} are allowed. Put the rest into the opinion or a document.",
        "本节点已为业务 {case} 发送 {count} 条消息，最多 {max} 条。其余内容请写入意见或附件。");

    public static readonly ProblemDefinition TooManyToday = new(
        "message.too-many-today", 429, "Too many messages within a day", "一日内消息过多",
        "You wrote {count} messages within 24 hours; {max} are allowed. Go on later.",
        "您在 24 小时内已发送 {count} 条消息，最多 {max} 条。请稍后再发。");

    public static readonly ProblemDefinition IdTaken = new(
        "message.id-taken", 409, "Id belongs to another message", "消息编号已被使用",
        "The id {id} belongs to another message. Load the page again and write anew.",
        "编号 {id} 属于另一条消息。请刷新页面后重新发送。");

    public static readonly ProblemDefinition RecordInvalid = new(
        "message.record-invalid", 403, "Message record does not verify", "消息记录验证不通过",
        "Node {from} sent a message of case {case} that is not taken: {reason}. Nothing of it was kept.",
        "节点 {from} 发来的业务 {case} 消息未被接收：{reason}。未保存任何内容。");

    public static readonly ProblemDefinition NotOnTheWay = new(
        "message.not-on-the-way", 403, "Sender is not on the case's way", "发送节点不在本业务的报送链上",
        "Node {from} sent a message of case {case}, but the case neither came from it nor went to it.",
        "节点 {from} 发来业务 {case} 的消息，但该业务既非由其报送，也未上报至该节点。");
}
