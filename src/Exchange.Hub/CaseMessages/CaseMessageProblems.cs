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

    public static readonly ProblemDefinition KindWrong = new(
        "message.kind-wrong", 400, "Message of no such kind", "消息类型有误",
        "A message of kind '{kind}' cannot be written like this: a due date belongs to a request for a supplement, a supplement names the "
        + "request it answers, and documents of decisions are sent with the decision. Choose again what the message is for.",
        "不能这样发送“{kind}”类消息：期限仅用于要求补充材料，补充材料须指明所答复的要求，批复文件随决定发送。请重新选择消息用途。");

    public static readonly ProblemDefinition DueDateWrong = new(
        "message.due-date-wrong", 400, "Due date cannot be met", "期限有误",
        "The supplement is asked for by {date}; allowed is from today ({today}) to a year ahead.",
        "要求于 {date} 前补充；期限须在今日（{today}）至一年之内。");

    public static readonly ProblemDefinition MayNotAsk = new(
        "message.may-not-ask", 403, "May not ask for a supplement", "不能要求补充材料",
        "Supplements of case {case} are asked for by reviewers and approvers of the offices it goes through. Ask one of them.",
        "业务 {case} 的补充材料由经过单位的审查、审批人员要求。请与上述人员联系。");

    public static readonly ProblemDefinition MayNotSupplement = new(
        "message.may-not-supplement", 403, "May not send a supplement", "不能补充材料",
        "Supplements of case {case} are sent by clerks of the office that submitted it. Send the documents with a note instead.",
        "业务 {case} 的补充材料由汇交单位的经办人提交。请改为随沟通消息发送文件。");

    public static readonly ProblemDefinition NotAsked = new(
        "message.not-asked", 404, "No such request for a supplement", "没有该补充要求",
        "Case {case} has no request {request} for a supplement. Load the page again and choose the request.",
        "业务 {case} 没有编号为 {request} 的补充要求。请刷新页面后重新选择。");

    public static readonly ProblemDefinition TooManyDocuments = new(
        "message.too-many-documents", 400, "Too many documents with one message", "随附文件过多",
        "{count} documents are to go with the message; up to {max} different ones are allowed. Send the rest with another message.",
        "消息随附 {count} 个文件，最多 {max} 个且不得重复。其余文件请另发一条消息。");

    public static readonly ProblemDefinition DocumentTooLarge = new(
        "message.document-too-large", 413, "Document is too large", "随附文件过大",
        "'{file}' has {length} bytes; {max} are allowed. Reduce the resolution of scans, or correct the package instead.",
        "“{file}”为 {length} 字节，最多 {max} 字节。请降低扫描分辨率，或改为更正成果包。");

    public static readonly ProblemDefinition DocumentNameWrong = new(
        "message.document-name-wrong", 422, "Document has no usable name", "文件名不可用",
        "'{file}' cannot be kept under this name on every system: 1 to {max} characters without folders, colons, control characters, and "
        + "no dot or space at its ends. Rename it and choose it again.",
        "“{file}”不能在各系统上以此名称保存：须为 1 至 {max} 字，不含目录、冒号、控制字符，首尾不得为点或空格。请改名后重新选择。");

    public static readonly ProblemDefinition DocumentKindWrong = new(
        "message.document-kind-wrong", 422, "Not a document that may be sent", "文件类型不允许",
        "'{file}' is none of {allowed}, or its content is another thing than its name says. Save it as PDF and choose it again.",
        "“{file}”不属于 {allowed}，或其内容与文件名所示类型不符。请另存为 PDF 后重新选择。");

    public static readonly ProblemDefinition DocumentTwice = new(
        "message.document-twice", 422, "Two documents of one name", "文件重名",
        "Two documents are called '{file}' (capital and small letters count as the same). Rename one.",
        "有两个文件名为“{file}”（不区分大小写）。请修改其中一个的名称。");

    public static readonly ProblemDefinition DocumentsNotHere = new(
        "message.documents-not-here", 404, "The documents are not here", "随附文件不在本节点",
        "This node holds no documents of message {message}: it has none, they did not come this way, or the plan was removed from the "
        + "archive. Ask the office that wrote it.",
        "本节点没有消息 {message} 的随附文件：该消息未附文件、文件未经此处传送，或规划已从归档库移除。请联系发送单位。");

    public static readonly ProblemDefinition RecordInvalid = new(
        "message.record-invalid", 403, "Message record does not verify", "消息记录验证不通过",
        "Node {from} sent a message of case {case} that is not taken: {reason}. Nothing of it was kept.",
        "节点 {from} 发来的业务 {case} 消息未被接收：{reason}。未保存任何内容。");

    public static readonly ProblemDefinition NotOnTheWay = new(
        "message.not-on-the-way", 403, "Sender is not on the case's way", "发送节点不在本业务的报送链上",
        "Node {from} sent a message of case {case}, but the case neither came from it nor went to it.",
        "节点 {from} 发来业务 {case} 的消息，但该业务既非由其报送，也未上报至该节点。");
}
