using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Simulation;

namespace Exchange.Workflow.Engine;

/// <summary>An activity run as its activity, its expressions and its container see it during a burst.</summary>
internal sealed class ActivityExecution(Burst burst, ActivityNode node, ActivityRun activityRun)
    : ActivityContext, IExpressionScope
{
    private const string BreakProperty = "Break";

    private readonly Dictionary<string, JsonNode?> inputs = new(StringComparer.Ordinal);
    private Completion? completion;
    private int drawn;
    private Dictionary<string, JsonNode?> arguments = [];

    public Burst Burst => burst;

    public ActivityNode Node => node;

    public ActivityRun ActivityRun => activityRun;

    /// <summary>The activity object of this burst, made when first needed.</summary>
    public WorkflowActivity? Activity { get; set; }

    public override Guid InstanceId => burst.Run.Id;

    public override string DefinitionId => burst.Run.DefinitionId;

    public override string DefinitionVersionId => burst.Run.DefinitionVersionId;

    public override int DefinitionVersion => burst.Run.DefinitionVersion;

    public override string? CorrelationId
    {
        get => burst.Run.CorrelationId;
        set => burst.Run.CorrelationId = value is null || value.Length <= NameLengths.CorrelationId
            ? value
            : throw new ActivityFaultException(
                $"A correlation id may have {NameLengths.CorrelationId} characters; this one has {value.Length}.");
    }

    public string? InstanceName
    {
        get => burst.Run.Name;
        set => burst.Run.Name = value?.Length > NameLengths.InstanceName ? value[..NameLengths.InstanceName] : value;
    }

    public override string ActivityId => node.Id;

    public override string? ActivityName => node.Activity.Name;

    public override string ActivityRunId => activityRun.Id;

    public override bool IsTriggerOfRun => burst.TriggerActivityId == node.Id && node.Owner == burst.Graph.Definition;

    public override TimeProvider Clock => burst.Services.Clock;

    public override DateTimeOffset Now => Clock.GetUtcNow();

    public override IServiceProvider Services => burst.Services.Provider;

    public override JsonObject WorkflowInput => burst.Run.Input;

    public override JsonObject Properties => activityRun.Properties;

    /// <summary>Whether a Break inside reached this container.</summary>
    public bool IsBroken => activityRun.Properties.ContainsKey(BreakProperty);

    public JsonNode? LastResult => burst.Outputs.LastResult;

    public IReadOnlyDictionary<string, JsonNode?> Arguments => arguments;

    /// <summary>The composite this activity is written in, or null in the outermost definition.</summary>
    private ActivityExecution? Composite => burst.SelfAndAncestors(activityRun).Skip(1).Select(burst.Execution)
        .FirstOrDefault(execution => execution?.Node.Used is not null);

    public IEnumerable<string> VariableNames =>
        burst.SelfAndAncestors(activityRun).SelectMany(run => run.Variables).Select(slot => slot.Name);

    public IEnumerable<string> InputNames => Composite is null
        ? burst.Graph.Definition.Inputs.Select(input => input.Name).Union(burst.Run.Input.Select(pair => pair.Key))
        : [];

    public IEnumerable<(string Accessor, string ActivityId, string OutputName)> OutputAccessors =>
        from sibling in node.Parent?.Children ?? []
        let name = UsesIds ? sibling.Id : sibling.Activity.Name
        where !string.IsNullOrEmpty(name)
        from output in sibling.Descriptor?.Outputs ?? []
        select ($"get{output.Name}From{PascalCase.Of(name)}", sibling.Id, output.Name);

    // Definitions of tools before version 3 spell accessors with ids.
    private bool UsesIds => node.Owner.ToolVersion is { } version && char.IsBetween(version[0], '0', '2')
        && (version.Length == 1 || version[1] == '.');

    /// <summary>Enters the variables the activity declares, with their defaults.</summary>
    public void DeclareVariables()
    {
        foreach (var variable in node.Activity.Variables)
        {
            var type = TypeAliases.Find(variable.TypeName) ?? typeof(object);
            var value = ValueConverter.ToTyped(variable.Value, type);
            activityRun.Variables.Add(new VariableSlot
            {
                Id = variable.Id,
                Name = variable.Name,
                TypeName = variable.TypeName,
                Value = value,
                IsDurable = variable.IsDurable,
                Default = variable.IsDurable ? null : value?.DeepClone(),
            });
        }
    }

    /// <summary>Before running again: what the run declared itself goes, what it was given stays.</summary>
    public void ForgetOwnVariables() => activityRun.Variables.RemoveAll(slot =>
        node.Activity.Variables.Any(declared => declared.Id == slot.Id)
        || node.Used?.Inputs.Concat(node.Used.Outputs).Any(argument => argument.Name == slot.Name) == true);

    /// <summary>Evaluates all inputs that are the engine's to evaluate, in declared order.</summary>
    public void EvaluateInputs()
    {
        foreach (var input in node.Used is null ? node.Descriptor?.Inputs ?? [] : [])
        {
            if (input is { IsEvaluated: true, IsWrapped: true })
                inputs[input.Name] = Evaluate(input);
        }
    }

    public override T? Get<T>(ActivityInput<T> input)
        where T : default
    {
        var value = input is { IsEvaluated: true, IsWrapped: true } && inputs.TryGetValue(input.Name, out var evaluated)
            ? evaluated
            : Evaluate(input);
        return value is null ? input.Default : ValueConverter.Convert<T>(value);
    }

    /// <summary>The evaluated value as JSON, for inputs of any type.</summary>
    public JsonNode? Evaluated(ActivityInput input) =>
        inputs.TryGetValue(input.Name, out var evaluated) ? evaluated : Evaluate(input);

    /// <summary>Evaluates an input now, whatever was evaluated before; null when unset.</summary>
    public JsonNode? Evaluate(ActivityInput input) => input.IsWrapped
        ? node.Activity.Input(input.JsonName) is { } expression ? Evaluate(expression, input.ValueType) : null
        : node.Activity.Json[input.JsonName]?.DeepClone();

    public JsonNode? Evaluate(InputExpression expression, Type target) =>
        burst.Services.Expressions.Evaluate(expression, target, this);

    /// <summary>Evaluates with values scripts see as <c>getItem()</c> and <c>args.item</c>.</summary>
    public JsonNode? Evaluate(ActivityInput input, Dictionary<string, JsonNode?> with)
    {
        arguments = with;
        try
        {
            return Evaluate(input);
        }
        finally
        {
            arguments = [];
        }
    }

    public override void Set<T>(ActivityOutput<T> output, T? value)
        where T : default => SetOutput(output.Name, output.JsonName, ValueConverter.FromObject(value));

    public void SetOutput(string name, string jsonName, JsonNode? value)
    {
        burst.Outputs.Record(node.Id, node.Activity.Name, name, activityRun.ParentId, value);
        AnswerRecorder.Note(node, activityRun, name, value);
        if (node.Activity.OutputBinding(jsonName) is not { } reference)
            return;

        // From the outside in: a composite's own variable of the same name is not what the binding means.
        if (FindSlot(slot => slot.Id == reference, outer: true) is { } bound)
            Assign(bound, value);
        else if (Composite is null && burst.Graph.Definition.Outputs.Any(output => output.Name == reference))
            burst.Run.Output[reference] = ValueConverter.Tidy(value);
        else
            CreateVariable(reference, value);
    }

    public override JsonNode? GetVariable(string name) => FindSlot(slot => slot.Name == name)?.Value;

    public bool TryGetVariableById(string id, out JsonNode? value)
    {
        var slot = FindSlot(each => each.Id == id);
        value = slot?.Value;
        return slot is not null;
    }

    public override void SetVariable(string name, JsonNode? value)
    {
        if (FindSlot(slot => slot.Name == name) is { } slot)
            Assign(slot, value);
        else
            CreateVariable(name, value);
    }

    /// <summary>Assigns the variable with that id, or with that name; false when neither is in scope.</summary>
    public bool TryAssign(string? id, string? name, JsonNode? value)
    {
        if ((FindSlot(slot => slot.Id == id) ?? FindSlot(slot => slot.Name == name)) is not { } found)
            return false;
        Assign(found, value);
        return true;
    }

    public JsonNode? GetInput(string name)
    {
        // Inside a composite its inputs hide the instance's of the same name.
        if (Composite is { } composite)
            return composite.ActivityRun.Variables.Find(slot => slot.Name == name)?.Value;
        return burst.Run.Input.TryGetPropertyValue(name, out var value)
            ? value
            : burst.Run.Input.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    public JsonNode? GetOutput(string activityIdOrName, string? outputName) => burst.Outputs.Find(
        activityIdOrName,
        outputName,
        burst.SelfAndAncestors(activityRun).Select(run => run.Id).ToHashSet(StringComparer.Ordinal));

    /// <summary>Gives a workflow output to the nearest composite that declares it, otherwise to the instance.</summary>
    public void SetWorkflowOutput(string name, JsonNode? value)
    {
        var composite = burst.SelfAndAncestors(activityRun).Skip(1).Select(burst.Execution)
            .FirstOrDefault(execution => execution?.Node.Used?.Outputs.Any(output => output.Name == name) == true);
        if (composite?.ActivityRun.Variables.Find(slot => slot.Name == name) is { } slot)
            Assign(slot, value);
        else
            burst.Run.Output[name] = ValueConverter.Tidy(value);
    }

    public override Guid CreateBookmark(
        string name, JsonObject? payload, bool burn = true, DateTimeOffset? dueAt = null, bool onlyThisRun = false,
        JsonObject? settings = null)
    {
        var bookmark = new Bookmark
        {
            Id = NewId(),
            Name = name,
            Hash = StimulusHash.Of(name, payload, onlyThisRun ? activityRun.Id : null),
            Payload = WorkflowTrigger.Join(payload, settings),
            ActivityRunId = activityRun.Id,
            ActivityId = node.Id,
            Burn = burn,
            DueAt = dueAt,
            CreatedAt = Now,
        };
        burst.Run.Bookmarks.Add(bookmark);
        if (dueAt is not null)
            Send(burst.TimerOf(bookmark));
        return bookmark.Id;
    }

    public override void RemoveBookmark(Guid bookmarkId) =>
        burst.Run.Bookmarks.RemoveAll(mark => mark.Id == bookmarkId && mark.ActivityRunId == activityRun.Id);

    public override void Complete(params IReadOnlyList<string> outcomes) =>
        completion = new Completion(outcomes.Count == 0 ? null : outcomes);

    public override void Send(Stimulus stimulus) => burst.Effects.Stimuli.Add(stimulus);

    public override Guid StableId(string purpose)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{IdempotencyKey}/{purpose}"));
        return new Guid(digest.AsSpan(0, 16), bigEndian: true);
    }

    public double NextRandom() => (BitConverter.ToUInt64(Draw()) >> 11) / (double)(1UL << 53);

    public Guid NextGuid() => new(Draw().AsSpan(0, 16), bigEndian: true);

    public override void Journal(string eventName, string? message) => burst.Journal(this, eventName, message: message);

    /// <summary>Queues a child.</summary>
    public void Schedule(ActivityNode child, string? tag = null, params IReadOnlyList<VariableSlot> variables) =>
        burst.Schedule(child, activityRun, tag, variables);

    /// <summary>Tells this activity's surroundings, up to the nearest loop, to stop.</summary>
    public void Break()
    {
        foreach (var around in burst.SelfAndAncestors(activityRun).Skip(1))
        {
            around.Properties[BreakProperty] = true;
            if (burst.Execution(around)?.Node.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.While" or "Elsa.ParallelForEach"
                or "Elsa.Fork")
                return;
        }
    }

    /// <summary>The completion the activity asked for, once.</summary>
    public Completion? TakeCompletion()
    {
        var taken = completion;
        completion = null;
        return taken;
    }

    // The journal's length tells one burst from the next, and is the same when a burst is repeated.
    private byte[] Draw() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{IdempotencyKey}/{burst.Run.JournalSequence}/{++drawn}")));

    private VariableSlot? FindSlot(Predicate<VariableSlot> matches, bool outer = false)
    {
        foreach (var around in burst.SelfAndAncestors(activityRun).Skip(outer ? 1 : 0))
        {
            if (around.Variables.Find(matches) is { } slot)
                return slot;
        }

        return null;
    }

    private static void Assign(VariableSlot slot, JsonNode? value) =>
        slot.Value = ValueConverter.ToTyped(value, TypeAliases.Find(slot.TypeName) ?? typeof(object));

    private void CreateVariable(string name, JsonNode? value)
    {
        var holder = burst.ParentOf(activityRun) ?? activityRun;
        holder.Variables.Add(new VariableSlot { Id = name, Name = name, Value = ValueConverter.Tidy(value) });
    }
}

/// <summary>An asked-for end. Outcomes of null are the default ones.</summary>
internal sealed record Completion(IReadOnlyList<string>? Outcomes);
