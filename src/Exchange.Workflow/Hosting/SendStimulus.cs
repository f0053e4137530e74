using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Waiting;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Makes the stimuli other parts stage in their own unit of work (<see cref="IWorkflowStore.StageStimulus"/>). Nothing is sent
/// here; after the commit call <see cref="IWorkflowSignal.Notify"/>.
/// </summary>
public static class SendStimulus
{
    /// <summary>Begins a new instance, whose id is chosen by the caller: a repeat begins nothing.</summary>
    public static Stimulus Start(string definitionId, Guid instanceId, TimeProvider clock, JsonObject? input = null) => New(clock) with
    {
        Id = instanceId,
        Kind = StimulusKind.Start,
        DefinitionId = definitionId,
        InstanceId = instanceId,
        InputJson = Text(input),
    };

    /// <summary>Wakes whatever waits under this name and payload, in one instance or (null) in all.</summary>
    public static Stimulus Resume(
        string bookmarkName, JsonObject? payload, TimeProvider clock, JsonObject? input = null, Guid? instanceId = null) =>
        New(clock) with
        {
            InstanceId = instanceId,
            BookmarkName = bookmarkName,
            BookmarkHash = StimulusHash.Of(bookmarkName, payload),
            InputJson = Text(input),
        };

    /// <summary>Meets one known bookmark.</summary>
    public static Stimulus ResumeBookmark(Guid instanceId, Guid bookmarkId, TimeProvider clock, JsonObject? input = null) =>
        New(clock) with { InstanceId = instanceId, BookmarkId = bookmarkId, InputJson = Text(input) };

    /// <summary>Publishes an event to waiting instances and triggers.</summary>
    public static Stimulus Event(string eventName, JsonNode? payload, TimeProvider clock) => Resume(
        Activities.Waiting.Event.BookmarkName,
        Activities.Waiting.Event.Payload(eventName),
        clock,
        new JsonObject { [Activities.Waiting.Event.PayloadInput] = payload?.DeepClone() });

    /// <summary>Reports a task of RunTask done.</summary>
    public static Stimulus TaskCompleted(Guid taskId, JsonNode? result, TimeProvider clock) => Resume(
        RunTask.BookmarkName,
        RunTask.Address(taskId),
        clock,
        new JsonObject { [RunTask.ResultInput] = result?.DeepClone() });

    /// <summary>Cancels an instance and the children it started.</summary>
    public static Stimulus Cancel(Guid instanceId, TimeProvider clock) =>
        New(clock) with { Kind = StimulusKind.Cancel, InstanceId = instanceId };

    /// <summary>Runs again what faulted in an instance; nothing when nothing did.</summary>
    public static Stimulus Retry(Guid instanceId, TimeProvider clock) =>
        New(clock) with { Kind = StimulusKind.Retry, InstanceId = instanceId };

    private static Stimulus New(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new Stimulus { Id = Guid.CreateVersion7(now), Kind = StimulusKind.Resume, DueAt = now, CreatedAt = now };
    }

    private static string? Text(JsonObject? input) => input?.ToJsonString(ValueConverter.Json);
}
