using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Publishing;

/// <summary>Why a version may not go a step further.</summary>
internal static class PublicationProblems
{
    public static readonly MistakeKind TextChanged = new(
        "workflow.draft-changed",
        "The draft was changed since these marks were made. Validate and simulate it again.",
        "草稿在校验或仿真之后又被修改。请重新校验并仿真。");

    public static readonly MistakeKind NotValidated = new(
        "workflow.draft-not-validated",
        "The draft was not validated yet. Validate it first.",
        "草稿尚未校验。请先校验。");

    public static readonly MistakeKind NotSimulated = new(
        "workflow.draft-not-simulated",
        "The draft was not simulated on past cases yet. Simulate it first.",
        "草稿尚未用历史业务仿真。请先仿真。");

    public static readonly MistakeKind OwnDraft = new(
        "workflow.own-draft",
        "{person} has worked on this draft; another person publishes it.",
        "{person} 参与了该草稿的修改；须由他人发布。");

    public static readonly MistakeKind PublishedAlready = new(
        "workflow.published-already",
        "This version is published; change it by a new draft.",
        "该版本已发布；如需修改请新建草稿。");
}
