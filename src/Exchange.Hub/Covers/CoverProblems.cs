using Exchange.Domain.Problems;

namespace Exchange.Hub.Covers;

/// <summary>Refusals around leave covers.</summary>
public static class CoverProblems
{
    public static readonly ProblemDefinition NotFound = new(
        "cover.not-found", 404, "No such leave cover", "没有这项请假代办",
        "There is no leave cover '{cover}' of '{person}' that can be ended. Look at the list again.",
        "“{person}”没有可结束的请假代办“{cover}”。请重新查看列表。");

    public static readonly ProblemDefinition PeriodWrong = new(
        "cover.period-wrong", 400, "Unusable days of leave", "请假日期有误",
        "Leave from {from} until {until} was asked for. It begins today ({today}) or later, at most {maxDays} days ahead, does not end before it "
        + "begins, and lasts at most {maxDays} days. Correct the dates.",
        "申请的请假日期为 {from} 至 {until}。开始日期须为今日（{today}）或之后 {maxDays} 天以内，结束日期不得早于开始日期，最长 {maxDays} 天。请更正日期。");

    public static readonly ProblemDefinition OwnSelf = new(
        "cover.own-self", 400, "Nobody covers for themselves", "不能由本人代办",
        "'{person}' was named to cover for '{person}'. Choose a colleague.",
        "“{person}”不能为本人代办。请选择同事。");

    public static readonly ProblemDefinition NotCandidate = new(
        "cover.not-candidate", 409, "Cannot cover for this person", "不能由此人代办",
        "'{cover}' is no active account of this node that decides tasks '{person}' decides: a cover gives nobody a role they do not hold for the "
        + "same division and department. Choose somebody of the list, or have the role granted first.",
        "“{cover}”不是本节点可办理“{person}”待办的有效账号：代办不授予任何新权限，代办人须已具有同一行政区、同一部门的相同角色。请从列表中选择，或先授予角色。");

    public static readonly ProblemDefinition Overlaps = new(
        "cover.overlaps", 409, "There is a leave cover for these days", "该期间已有请假代办",
        "The tasks of '{person}' are covered by '{cover}' from {from} until {until} already. End that, or choose other days.",
        "“{person}”的待办在 {from} 至 {until} 已由“{cover}”代办。请先结束该代办，或另选日期。");

    public static readonly ProblemDefinition Chain = new(
        "cover.chain", 409, "Who covers cannot be away", "代办期间不能由他人代办",
        "'{cover}' covers for '{person}' from {from} until {until}, and who covers cannot be covered in the same days. Choose other days, or have "
        + "that cover ended first.",
        "“{cover}”在 {from} 至 {until} 为“{person}”代办，同一期间不能再由他人代办。请另选日期，或先结束该代办。");

    public static readonly ProblemDefinition ColleagueAway = new(
        "cover.colleague-away", 409, "The colleague is away too", "代办人同期请假",
        "'{person}' is away from {from} until {until} and covered by '{cover}'; who is away cannot cover for somebody else. Choose another "
        + "colleague, or other days.",
        "“{person}”在 {from} 至 {until} 请假，其待办由“{cover}”代办，不能同时为他人代办。请另选同事或日期。");

    public static readonly ProblemDefinition TooMany = new(
        "cover.too-many", 409, "Too many leave covers ahead", "待生效的请假代办过多",
        "'{person}' has {count} leave covers that are not over; {max} are allowed. End one that is not needed.",
        "“{person}”有 {count} 项尚未结束的请假代办，最多 {max} 项。请结束不需要的一项。");

    public static readonly ProblemDefinition NotCovered = new(
        "cover.not-covered", 403, "You do not cover for this person", "您不能代此人办理",
        "You cannot decide task '{task}' for '{person}': you do not cover for this person today, or the task is not this person's. Decide it in your own "
        + "name, or open your inbox again.",
        "您不能代“{person}”办理待办“{task}”：您今日未受其委托代办，或该待办不属于此人。请以本人名义办理，或重新打开待办列表。");

    public static readonly ProblemDefinition FourEyes = new(
        "cover.four-eyes", 403, "A third person must decide", "须由第三人办理",
        "'{personName}', for whom you cover, already acted on this as '{earlier}'; '{operation}' needs another person, and a cover is not one.",
        "您所代的“{personName}”已以“{earlier}”参与本件，“{operation}”须由另一人办理，代办人不视为另一人。");

    public static readonly ProblemDefinition OlderProgram = new(
        "cover.older-program", 409, "A node of this line cannot read it", "本条线上有节点不能读取代办决定",
        "Node {node} speaks protocol version {protocol}; a decision given for '{personName}' needs version {needed} at every node of the plan's line. "
        + "Decide it in your own name, unless '{personName}' took the task, or have that node's program updated first.",
        "节点 {node} 使用的协议版本为 {protocol}；代“{personName}”作出的决定要求该规划各级节点的协议版本不低于 {needed}。请以本人名义办理（“{personName}”已接手的待办除外），或先更新该节点的程序。");
}
