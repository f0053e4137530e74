using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Simulation;

/// <summary>How a draft goes another way than a recorded case.</summary>
public enum DivergenceKind
{
    /// <summary>The draft asks for something nobody has answered in this case.</summary>
    AsksAnew,

    /// <summary>The activity has another type now, so that the recorded answer does not fit it.</summary>
    TypeChanged,

    /// <summary>The recorded outcome is not one of the activity's any more, or nothing follows it.</summary>
    OutcomeLeadsNowhere,

    /// <summary>The workflow itself decides otherwise: a condition, a switch, a script.</summary>
    DecidesDifferently,

    /// <summary>A step runs that did not run before.</summary>
    RunsAnew,

    /// <summary>A step that ran before is not reached.</summary>
    NoLongerRuns,

    /// <summary>A recorded answer nobody asks for.</summary>
    NeverConsumed,

    /// <summary>The case ends, or waits, otherwise than it did.</summary>
    EndsDifferently,

    /// <summary>The workflow's outputs at the end are others.</summary>
    OutputDiffers,
}

/// <summary>One way in which a case would go otherwise, where, and in both languages.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Path">The activity, after the composites around it; empty for the case as a whole.</param>
/// <param name="Recorded">What happened: an outcome, or the step that followed.</param>
/// <param name="Draft">What the draft does instead; null: nothing.</param>
/// <param name="After">The step before it, where the ways part; null when there is none.</param>
public sealed record Divergence(
    DivergenceKind Kind, string Path, string? Recorded, string? Draft, string? After, string En, string Zh)
{
    internal static Divergence Of(
        DivergenceKind kind, string path, string? recorded = null, string? draft = null, string? after = null)
    {
        var mistake = Words(kind).At(
            path, ("path", path), ("recorded", recorded ?? "–"), ("draft", draft ?? "–"), ("after", after ?? "–"));
        return new Divergence(kind, path, recorded, draft, after, mistake.En, mistake.Zh);
    }

    private static MistakeKind Words(DivergenceKind kind) => kind switch
    {
        DivergenceKind.AsksAnew => Said(
            "After {after} the draft asks for {path}, which nobody has answered; then came {recorded}.",
            "在 {after} 之后，草稿要求办理 {path}，原业务中无此答复；当时的下一步是 {recorded}。"),
        DivergenceKind.TypeChanged => Said(
            "{path} was {recorded} and is {draft} now; its recorded answer does not fit.",
            "{path} 原为 {recorded}，现为 {draft}；已记录的答复不再适用。"),
        DivergenceKind.OutcomeLeadsNowhere => Said(
            "{path} ended with {recorded}; in the draft nothing follows it. The draft knows {draft}.",
            "{path} 当时的结果为 {recorded}；在草稿中其后没有后续。草稿可用的结果为 {draft}。"),
        DivergenceKind.DecidesDifferently => Said(
            "{path} decided {recorded}; the draft decides {draft}.", "{path} 当时判定为 {recorded}；草稿判定为 {draft}。"),
        DivergenceKind.RunsAnew => Said(
            "After {after} the draft runs {path} ({draft}), which did not run.",
            "在 {after} 之后，草稿执行 {path}（{draft}），原业务未执行。"),
        DivergenceKind.NoLongerRuns => Said(
            "{path} ran ({recorded}); the draft does not come by it.", "{path} 当时已执行（{recorded}）；草稿不经过它。"),
        DivergenceKind.NeverConsumed => Said(
            "The answer {recorded} of {path} is asked for by nobody in the draft.",
            "{path} 的答复 {recorded} 在草稿中无人要求。"),
        DivergenceKind.EndsDifferently => Said(
            "The case stood at {recorded}; with the draft it stands at {draft}.",
            "该业务原为 {recorded}；按草稿则为 {draft}。"),
        DivergenceKind.OutputDiffers => Said(
            "The output {path} was {recorded}; with the draft it is {draft}.", "输出 {path} 原为 {recorded}；按草稿则为 {draft}。"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No words for this divergence."),
    };

    private static MistakeKind Said(string en, string zh) => new("", en, zh);
}
