namespace Exchange.Workflow.Diagrams;

/// <summary>How a step looks in one state. Inks keep a contrast of 4.5 to 1 on their fill.</summary>
internal sealed record StepLook(string Fill, string Stroke, string Ink, double Width, bool IsDashed, string? Icon)
{
    private static readonly StepLook Plain = new("#f4f8fc", "#5b7fa6", "#1d2733", 1.5, false, null);
    private static readonly StepLook NotReached = new("#fafbfc", "#aab4bf", "#5a6776", 1.5, true, null);
    private static readonly StepLook Done = new("#e9f5ed", "#2e7d4f", "#1d2733", 1.5, false, "M-5 0L-1.5 4L5 -4");
    private static readonly StepLook Waiting = new(
        "#fff3d9", "#9a5b00", "#1d2733", 2.5, false, "M0 -6A6 6 0 1 1 -0.01 -6M0 -3V0.5L2.5 2");

    private static readonly StepLook Faulted = new("#fdecea", "#b3261e", "#1d2733", 2, false, "M0 -6V1M0 5V5.2");
    private static readonly StepLook Canceled = new("#f1f2f4", "#5a6776", "#5a6776", 1.5, false, "M-4 -4L4 4M4 -4L-4 4");

    /// <summary>Null: a workflow without a case.</summary>
    public static StepLook Of(ProgressState? state) => state switch
    {
        null => Plain,
        ProgressState.NotReached => NotReached,
        ProgressState.Done => Done,
        ProgressState.Waiting => Waiting,
        ProgressState.Faulted => Faulted,
        ProgressState.Canceled => Canceled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No look for this state."),
    };
}
