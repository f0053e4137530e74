using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Runs;

/// <summary>
/// The whole state of one instance between bursts, and the form it is stored in: there is no second one. Changed only by a
/// burst; between bursts nothing is queued or half done.
/// </summary>
/// <remarks>
/// Invariants at every commit: <see cref="Activities"/> holds the root run and the unfinished ones, parents before children;
/// every bookmark belongs to a run in it; a finished instance has no bookmarks.
/// </remarks>
public sealed class WorkflowRun
{
    public const string FlowModeProperty = "Flowchart:ExecutionMode";

    /// <summary>Written into every state; a reader refuses a state of a newer form.</summary>
    public const int CurrentForm = 1;

    public int Form { get; set; } = CurrentForm;

    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public Guid? ParentInstanceId { get; init; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Workflow input as it was given; kept whole, since a run must not lose it by waiting.</summary>
    public JsonObject Input { get; init; } = [];

    public JsonObject Output { get; init; } = [];

    public JsonObject Properties { get; init; } = [];

    public List<ActivityRun> Activities { get; init; } = [];

    public List<Bookmark> Bookmarks { get; init; } = [];

    public List<Incident> Incidents { get; init; } = [];

    /// <summary>
    /// What activities set last, bound to a variable or not, as long as the container they stand in is there: scripts
    /// may ask for it after any wait.
    /// </summary>
    public List<KeptOutput> Outputs { get; init; } = [];

    /// <summary>What was queued when a fault ended the instance; empty otherwise. Nothing of it ran.</summary>
    public List<ScheduledActivity> Scheduled { get; init; } = [];

    /// <summary>What came from outside so far, in order: what a simulation of another version answers with.</summary>
    public List<KeptAnswer> Answers { get; init; } = [];

    /// <summary>The recording is bounded, see <see cref="Simulation.AnswerRecorder"/>; true once something was left out.</summary>
    public bool AnswersArePartial { get; set; }

    /// <summary>The definition version at each composite's node; see the graph.</summary>
    public Dictionary<string, string> Composites { get; init; } = [];

    public long JournalSequence { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, ValueConverter.Json);

    /// <summary>Reads a stored state. Throws <see cref="JsonException"/> for one that is broken or of a newer form.</summary>
    public static WorkflowRun FromJson(string json)
    {
        var run = JsonSerializer.Deserialize<WorkflowRun>(json, ValueConverter.Json)
            ?? throw new JsonException("The state of the instance is empty.");
        return run.Form <= CurrentForm
            ? run
            : throw new JsonException($"The state has form {run.Form}; this program reads up to {CurrentForm}. Upgrade it.");
    }
}
