using Exchange.Domain.Problems;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Refusals around designing, publishing and operating workflows.</summary>
public static class DesignProblems
{
    public static readonly ProblemDefinition NotFound = new(
        "design.not-found", 404, "No such workflow", "没有此流程",
        "There is no workflow '{definition}' here in version '{version}'. Reload the list.",
        "本节点没有流程“{definition}”的版本“{version}”。请刷新列表。");

    public static readonly ProblemDefinition Unreadable = new(
        "design.unreadable", 400, "Workflow cannot be read", "流程无法读取",
        "The workflow was not taken in: {mistakes}. Export it again from the designer.",
        "流程未能接收：{mistakes}。请从设计器重新导出。");

    public static readonly ProblemDefinition Invalid = new(
        "design.invalid", 400, "Workflow has mistakes", "流程有错误",
        "The workflow '{definition}' has mistakes and cannot be published: {mistakes}. Correct them "
        + "and submit it again.",
        "流程“{definition}”有错误，不能发布：{mistakes}。请改正后重新提交。");

    public static readonly ProblemDefinition NotADraft = new(
        "design.not-a-draft", 409, "Not the current draft", "不是当前草稿",
        "Version {version} of the workflow '{definition}' is not its current draft. Only the newest "
        + "draft is submitted and published.",
        "流程“{definition}”的版本 {version} 不是当前草稿。只能提交和发布最新草稿。");

    public static readonly ProblemDefinition NotSubmitted = new(
        "design.not-submitted", 409, "Nobody asked to publish it", "尚未提交发布",
        "Version {version} of the workflow '{definition}' was not submitted for publication. Its "
        + "author does that first.",
        "流程“{definition}”的版本 {version} 尚未提交发布。请先由编制人提交。");

    public static readonly ProblemDefinition SecondPersonNeeded = new(
        "design.second-person-needed", 403, "A second person must publish", "须由另一人发布",
        "You wrote or submitted version {version} of the workflow '{definition}'. Somebody else "
        + "must check and publish it.",
        "流程“{definition}”的版本 {version} 由您编制或提交，须由另一人复核并发布。");

    public static readonly ProblemDefinition TextChanged = new(
        "design.text-changed", 409, "Workflow was changed meanwhile", "流程已被修改",
        "Version {version} of the workflow '{definition}' was changed since you looked at it. Read it again and decide "
        + "then.",
        "流程“{definition}”的版本 {version} 在您查看之后已被修改。请重新查看后再决定。");

    public static readonly ProblemDefinition NeverPublished = new(
        "design.never-published", 409, "Was never in use", "从未发布",
        "Version {version} of the workflow '{definition}' was never published. Make a draft of it and submit that.",
        "流程“{definition}”的版本 {version} 从未发布。请以该版本新建草稿并提交。");

    public static readonly ProblemDefinition NoSuchTemplate = new(
        "design.no-such-template", 404, "No such template", "没有此模板",
        "The program ships no workflow '{definition}'. Choose one from the list of templates.",
        "程序未提供流程模板“{definition}”。请从模板列表中选择。");

    public static readonly ProblemDefinition TemplateUnreadable = new(
        "design.template-unreadable", 409, "Template cannot be read", "模板无法读取",
        "The file {file} of the template '{definition}' was changed on this node and cannot be read. Choose another template, "
        + "and ask the operator to put the program's own file back.",
        "模板“{definition}”的文件 {file} 在本节点被改动，无法读取。请选用其他模板，并请运行维护人员恢复程序自带的文件。");

    public static readonly ProblemDefinition CannotMigrate = new(
        "design.cannot-migrate", 409, "Cases cannot be moved", "业务不能迁移",
        "Running cases cannot move to version {version} of the workflow '{definition}': {mistakes}. Correct the mapping "
        + "and test it again.",
        "运行中的业务不能迁移到流程“{definition}”的版本 {version}：{mistakes}。请更正映射后重新测试。");

    public static readonly ProblemDefinition NotProposed = new(
        "design.migration-not-proposed", 409, "Nobody proposed to move them", "尚未提出迁移",
        "Nobody proposed how running cases move to version {version} of the workflow '{definition}'. Test a mapping and "
        + "propose it first.",
        "尚未提出将运行中的业务迁移到流程“{definition}”的版本 {version}。请先测试映射并提出。");

    public static readonly ProblemDefinition MappingChanged = new(
        "design.migration-changed", 409, "Mapping was changed meanwhile", "映射已被更改",
        "The mapping by which running cases move to version {version} of the workflow '{definition}' is not the one you "
        + "looked at. Read it again and decide then.",
        "运行中的业务迁移到流程“{definition}”的版本 {version} 所用的映射已不是您查看的映射。请重新查看后再决定。");

    public static readonly ProblemDefinition SecondPersonMoves = new(
        "design.migration-second-person", 403, "A second person must move them", "须由另一人迁移",
        "You proposed this migration or wrote version {version} of the workflow '{definition}'. Somebody else must check "
        + "it and carry it out.",
        "此迁移由您提出，或流程“{definition}”的版本 {version} 由您编制，须由另一人复核并执行。");

    public static readonly ProblemDefinition MappingTooLong = new(
        "design.migration-too-long", 400, "Mapping has too many names", "映射条目过多",
        "A mapping has at most {names} names, so that a second person can read it. Name only what is called otherwise in "
        + "the new version.",
        "映射最多 {names} 项，以便另一人复核。请只列出新版本中名称不同的项。");

    public static readonly ProblemDefinition InUse = new(
        "design.in-use", 409, "Workflow is in use", "流程正在使用",
        "The workflow '{definition}' is published or has instances, which are kept. Retract it instead of deleting it.",
        "流程“{definition}”已发布或已有实例，须予保留。请停用，不要删除。");

    public static readonly ProblemDefinition Kept = new(
        "design.kept", 409, "Kept as evidence", "须作为依据保留",
        "Versions and instances are evidence of how cases were handled and are not deleted one by one.",
        "流程版本与实例是业务办理的依据，不能单独删除。");

    public static readonly ProblemDefinition HasEffects = new(
        "design.has-effects", 409, "Cannot be run for a trial", "不能试运行",
        "The workflow '{definition}' is not published or has steps that act outside of it: {activities}. "
        + "Workflows of cases start by themselves.",
        "流程“{definition}”尚未发布或含有对外产生影响的步骤：{activities}。业务流程由系统自动启动。");

    public static readonly ProblemDefinition InstanceNotFound = new(
        "design.instance-not-found", 404, "No such instance", "没有此流程实例",
        "There is no workflow instance '{instance}' here. Reload the list.",
        "本节点没有流程实例“{instance}”。请刷新列表。");

    public static readonly ProblemDefinition InstanceOfCase = new(
        "design.instance-of-case", 409, "Instance belongs to a case", "流程实例属于业务",
        "The instance '{instance}' works on case {case}; cancelled, the case would stand still for "
        + "ever. Withdraw the case instead.",
        "流程实例“{instance}”正在办理业务 {case}，取消后业务将无法继续。请改为撤回该业务。");
}
