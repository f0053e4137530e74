using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Activities;

/// <summary>What an executing activity sees of its run: its inputs, its outputs, its identity, and the ways to wait and end.</summary>
public abstract class ActivityContext
{
    private protected ActivityContext()
    {
    }

    public abstract Guid InstanceId { get; }

    public abstract string DefinitionId { get; }

    public abstract string DefinitionVersionId { get; }

    public abstract int DefinitionVersion { get; }

    public abstract string? CorrelationId { get; set; }

    /// <summary>The id of the activity in the definition.</summary>
    public abstract string ActivityId { get; }

    /// <summary>The name the designer gave it; null when none.</summary>
    public abstract string? ActivityName { get; }

    /// <summary>This execution of the activity; the same when it is executed again after a crash.</summary>
    public abstract string ActivityRunId { get; }

    /// <summary>Instance and activity run: the key under which an outside effect happens once.</summary>
    public string IdempotencyKey => $"{InstanceId:N}:{ActivityRunId}";

    /// <summary>Whether this very activity's trigger started the instance, so that it need not wait.</summary>
    public abstract bool IsTriggerOfRun { get; }

    public abstract TimeProvider Clock { get; }

    public abstract DateTimeOffset Now { get; }

    /// <summary>The scope's services; constructor injection is usually the better way.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The input the instance was started with.</summary>
    public abstract JsonObject WorkflowInput { get; }

    /// <summary>A durable bag private to this activity run.</summary>
    public abstract JsonObject Properties { get; }

    /// <summary>The evaluated, converted value of a declared input; its default when unset or not convertible.</summary>
    public abstract T? Get<T>(ActivityInput<T> input);

    /// <summary>Sets a declared output and whatever the definition binds it to.</summary>
    public abstract void Set<T>(ActivityOutput<T> output, T? value);

    /// <summary>The value of a variable in scope, nearest first; null when there is none.</summary>
    public abstract JsonNode? GetVariable(string name);

    /// <summary>Sets a variable where it is found; otherwise creates it on the nearest container.</summary>
    public abstract void SetVariable(string name, JsonNode? value);

    /// <summary>
    /// Waits. The bookmark is found by name and the hash of its payload (fields in the given order), by any process.
    /// </summary>
    /// <param name="name">What is waited for, such as <c>Exchange.Decision</c>.</param>
    /// <param name="payload">The fields senders know too; see <see cref="StimulusHash"/>.</param>
    /// <param name="burn">False keeps the bookmark after it was met, to be met again.</param>
    /// <param name="dueAt">Set for a timer: a Resume stimulus for this bookmark is committed with it, due then.</param>
    /// <param name="onlyThisRun">Adds the activity run to the hash: not findable from outside.</param>
    /// <param name="settings">Kept beside the payload but not part of the hash.</param>
    /// <returns>The bookmark's id.</returns>
    public abstract Guid CreateBookmark(
        string name, JsonObject? payload, bool burn = true, DateTimeOffset? dueAt = null, bool onlyThisRun = false,
        JsonObject? settings = null);

    /// <summary>Withdraws a bookmark of this activity run; nothing when it is gone.</summary>
    public abstract void RemoveBookmark(Guid bookmarkId);

    /// <summary>Ends this activity with these outcomes; none: Done. Its remaining bookmarks go.</summary>
    public abstract void Complete(params IReadOnlyList<string> outcomes);

    /// <summary>Adds a stimulus that is committed with this burst. Its id should come from <see cref="NewId"/>.</summary>
    public abstract void Send(Stimulus stimulus);

    /// <summary>A new time-ordered id.</summary>
    public Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());

    /// <summary>
    /// An id that is the same each time this activity run asks for it, also after a crash; for rows that must not double.
    /// </summary>
    public abstract Guid StableId(string purpose);

    /// <summary>Adds a line of the activity's own to the journal.</summary>
    public abstract void Journal(string eventName, string? message);
}
