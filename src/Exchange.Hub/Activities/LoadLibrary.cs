using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Libraries;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Loads the version into the temporary or the formal library (入库). Loading it again replaces what is
/// there.</summary>
public sealed class LoadLibrary(ICaseStore cases, LibraryDesk libraries) : CaseActivity(cases)
{
    public static readonly ActivityInput<string> Stage = new(
        "Stage", new("Library", "入库阶段"), new("Temporary or Formal.", "临时库或正式库。"), nameof(LibraryStage.Temporary))
    {
        IsRequired = true,
        UiHint = "dropdown",
        Options = [nameof(LibraryStage.Temporary), nameof(LibraryStage.Formal)],
        OptionTexts = new Dictionary<string, LocalizedText>
        {
            [nameof(LibraryStage.Temporary)] = new("Temporary library", "临时库"),
            [nameof(LibraryStage.Formal)] = new("Formal library", "正式库"),
        },
    };

    public static readonly ActivityOutput<string> LoadNumber = new(
        "LoadNumber", new("Load number", "入库号"), new("Of this version in this library.", "本版本在该库的入库号。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.LoadLibrary",
        DisplayName = new("Load into a library", "入库"),
        Category = PlanActivities.Category,
        Description = new(
            "Temporary while under review; formal only once approved or on record.", "审查期间入临时库；批准或备案后方可入正式库。"),
        Inputs = [Stage],
        Outputs = [LoadNumber],
        Outcomes = [new("Done", new("Done", "完成")), new("Refused", new("Refused", "不予入库"))],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var stage = Enum.Parse<LibraryStage>(context.Get(Stage) ?? nameof(LibraryStage.Temporary));
        var outcome = await libraries.LoadAsync(about, VersionOf(context), stage, context.Now, cancellationToken);
        if (outcome.Succeeded)
            context.Set(LoadNumber, outcome.Value.LoadNumber);
        else
            context.Journal("Refused", outcome.Problem.ToString());
        context.Complete([outcome.Succeeded ? "Done" : "Refused"]);
    }
}
