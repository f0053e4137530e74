using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// Keeps with every instance what came to it from outside, so that later versions can be tried on it. Kept in the state,
/// hence in the same commit as what it led to.
/// </summary>
internal static class AnswerRecorder
{
    // Some hundreds of decisions with their words; an instance that exceeds it is simulated without the rest.
    private const int MostAnswers = 1_000;
    private const int MostCharacters = 32 * 1024;
    private const int MostCharactersInAll = 512 * 1024;

    /// <summary>Notes an output of an activity that has not ended yet.</summary>
    public static void Note(ActivityNode node, ActivityRun activityRun, string output, JsonNode? value)
    {
        if (OutsideActivities.Includes(node))
            (activityRun.Outputs ??= [])[output] = ValueConverter.Tidy(value)?.DeepClone();
    }

    /// <summary>Keeps the answer of an activity that has ended.</summary>
    public static void Keep(WorkflowRun run, ActivityNode node, ActivityRun ended, IReadOnlyList<string>? outcomes)
    {
        if (!OutsideActivities.Includes(node))
            return;
        if (run.Answers.Count >= MostAnswers)
        {
            run.AnswersArePartial = true;
            return;
        }

        var outputs = ended.Outputs ?? [];
        var size = outputs.ToJsonString().Length;
        if (size > MostCharacters || run.Answers.Sum(answer => answer.Size) + size > MostCharactersInAll)
        {
            outputs = [];
            size = 0;
            run.AnswersArePartial = true;
        }

        ended.Outputs = null;
        run.Answers.Add(new KeptAnswer { ActivityRunId = ended.Id, Outcomes = outcomes, Outputs = outputs, Size = size });
    }
}
