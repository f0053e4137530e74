using System.Text.Json.Nodes;

namespace Exchange.Workflow.Expressions;

/// <summary>What an expression can see and change of the run it is evaluated in.</summary>
internal interface IExpressionScope
{
    Guid InstanceId { get; }

    string DefinitionId { get; }

    string DefinitionVersionId { get; }

    int DefinitionVersion { get; }

    string? CorrelationId { get; set; }

    string? InstanceName { get; set; }

    /// <summary>Names of variables in scope, nearest first; a name may occur twice.</summary>
    IEnumerable<string> VariableNames { get; }

    /// <summary>Names of the instance's inputs; empty inside a composite, whose inputs are variables.</summary>
    IEnumerable<string> InputNames { get; }

    JsonNode? GetVariable(string name);

    void SetVariable(string name, JsonNode? value);

    bool TryGetVariableById(string id, out JsonNode? value);

    JsonNode? GetInput(string name);

    JsonNode? GetOutput(string activityIdOrName, string? outputName);

    JsonNode? LastResult { get; }

    /// <summary>Outputs of the activities beside this one: script accessor name and how to read it.</summary>
    IEnumerable<(string Accessor, string ActivityId, string OutputName)> OutputAccessors { get; }

    /// <summary>A value the activity passes to the expression, such as the item of a bulk dispatch.</summary>
    IReadOnlyDictionary<string, JsonNode?> Arguments { get; }

    TimeProvider Clock { get; }

    /// <summary>A number from 0 to below 1: another each time, the same again when the burst is repeated.</summary>
    double NextRandom();

    /// <summary>An id under the same rule.</summary>
    Guid NextGuid();
}
