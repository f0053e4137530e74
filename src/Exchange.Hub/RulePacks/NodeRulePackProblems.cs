using Exchange.Domain.Problems;

namespace Exchange.Hub.RulePacks;

/// <summary>Refusals around the node's own rule pack: drafts, rehearsals, publication.</summary>
public static class NodeRulePackProblems
{
    public static readonly ProblemDefinition NoSuchDraft = new(
        "rule-pack-draft.not-found", 404, "No such draft", "没有这个草案",
        "There is no draft {draft} of a rule pack. Look at the list of drafts.",
        "没有规则包草案 {draft}。请查看草案列表。");

    public static readonly ProblemDefinition NotOpen = new(
        "rule-pack-draft.not-open", 409, "Draft cannot be changed", "草案不能修改",
        "Draft {draft} is '{state}'; only an open draft is changed. Take back what was proposed, or begin a new draft.",
        "草案 {draft} 处于“{state}”状态，只有编辑中的草案才可修改。请先撤回提请，或新建草案。");

    public static readonly ProblemDefinition NotProposed = new(
        "rule-pack-draft.not-proposed", 409, "Nothing to decide", "没有待确认的提请",
        "Draft {draft} is '{state}'; a decision is for what was proposed.",
        "草案 {draft} 处于“{state}”状态，只有已提请发布的草案才可确认。");

    public static readonly ProblemDefinition Changed = new(
        "rule-pack-draft.changed", 409, "Changed by somebody else", "草案已被他人修改",
        "Draft {draft} was changed by {by} at {at}. Nothing was written; reload it and look at the changes.",
        "草案 {draft} 已由 {by} 于 {at} 修改，本次未写入。请重新载入并查看变化。");

    public static readonly ProblemDefinition HasMistakes = new(
        "rule-pack-draft.has-mistakes", 422, "Draft has mistakes", "草案有错误",
        "Draft {draft} has {count} mistakes, first: {first} Correct all of them first; the draft's page lists them.",
        "草案 {draft} 有 {count} 处错误，第一处：{first} 请先全部更正；草案页面列有清单。");

    public static readonly ProblemDefinition Outdated = new(
        "rule-pack-draft.outdated", 409, "Made from an older version", "草案基于旧版本",
        "Draft {draft} was made from version {from}, but version {latest} has been published since and would be undone. "
        + "Begin a new draft from it.",
        "草案 {draft} 基于版本 {from}，此后已发布版本 {latest}，直接发布会撤销其内容。请基于最新版本新建草案。");

    public static readonly ProblemDefinition NothingChanged = new(
        "rule-pack-draft.nothing-changed", 422, "Nothing would change", "没有变化",
        "Draft {draft} says the same as the pack in force, {pack}. Change something first.",
        "草案 {draft} 与现行规则包 {pack} 内容相同。请先作出修改。");

    public static readonly ProblemDefinition DateWrong = new(
        "rule-pack-draft.date-wrong", 422, "Day cannot be used", "生效日期不可用",
        "The first day is {day}; allowed is from {first} to {last}. Name another day.",
        "生效日期为 {day}，允许 {first} 至 {last}。请另选日期。");

    public static readonly ProblemDefinition SecondPerson = new(
        "rule-pack-draft.second-person", 403, "A second person decides", "须由另一人确认",
        "You edited or proposed draft {draft}; somebody else decides whether it is published.",
        "您修改过或提请过草案 {draft}，须由他人确认发布。");

    public static readonly ProblemDefinition TooMany = new(
        "rule-pack-draft.too-many", 409, "Too much", "数量过多",
        "{what}: {found}; at most {max} are allowed.",
        "{what}：{found}，最多允许 {max}。");

    public static readonly ProblemDefinition NoSuchRehearsal = new(
        "rule-pack-draft.no-such-rehearsal", 404, "No such rehearsal", "没有这次预演",
        "There is no rehearsal {rehearsal}. Look at the draft's page.",
        "没有预演 {rehearsal}。请查看草案页面。");

    public static readonly ProblemDefinition RehearsalRuns = new(
        "rule-pack-draft.rehearsal-runs", 409, "A rehearsal runs already", "已有预演在进行",
        "A rehearsal of draft {draft} waits or runs. Wait for it or cancel it.",
        "草案 {draft} 已有预演在等待或进行。请等待其结束或取消。");

    public static readonly ProblemDefinition RehearsalEnded = new(
        "rule-pack-draft.rehearsal-ended", 409, "The rehearsal has ended", "预演已结束",
        "Rehearsal {rehearsal} has ended and cannot be cancelled.",
        "预演 {rehearsal} 已结束，不能取消。");

    public static readonly ProblemDefinition NoPastPackages = new(
        "rule-pack-draft.no-past-packages", 409, "Nothing to rehearse on", "没有可预演的成果包",
        "This node has checked no package yet. Rehearse when there is one.",
        "本节点尚未质检过成果包。请在有成果包后预演。");

    public static readonly ProblemDefinition PackageGone = new(
        "rule-pack-draft.package-gone", 410, "Package is not here any more", "成果包已不在本节点",
        "Version {version} of case {case} cannot be read from the archive: {reason}. It was not rehearsed.",
        "业务 {case} 第 {version} 版无法从归档读取：{reason}。未对其预演。");

    public static readonly ProblemDefinition SealWrong = new(
        "rule-pack.seal-wrong", 422, "Rule pack is not signed rightly", "规则包签名不符",
        "Version {version} of the node's pack {pack} cannot be used: {reason}. Nothing is checked with it; tell the operator.",
        "本节点规则包 {pack} 版本 {version} 不可用：{reason}。不会用其进行检查；请告知运维人员。");
}
