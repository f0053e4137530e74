using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>TypeScript declarations of what a script of the definition may call, for the editor's completion.</summary>
internal static partial class StudioScriptTypes
{
    private const string Common = """
        /** The correlation id of the instance; for workflows of cases the case id. */
        declare function getCorrelationId(): string;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getInput(name: string): any;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getOutputFrom(activity: string, output?: string): any;
        declare function getLastResult(): any;
        declare function setOutcome(outcome: string): void;
        declare function setOutcomes(outcomes: string[]): void;
        declare function toJson(value: any): string;

        """;

    public static async Task<IResult> ShowAsync(string definitionId, IWorkflowStore store, HttpContext context)
    {
        var latest = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, context.RequestAborted);
        var text = new StringBuilder(Common);
        if (latest is not null && DefinitionReader.Read(latest.Text).Definition is { } definition)
            AddMembers(text, definition);
        return Results.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }

    private static void AddMembers(StringBuilder text, WorkflowDefinition definition)
    {
        var variables = definition.Variables.Concat(definition.Root.Variables)
            .Where(variable => Identifier().IsMatch(variable.Name)).DistinctBy(variable => variable.Name).ToList();
        text.Append("declare const variables: {\n");
        foreach (var variable in variables)
            text.Append(CultureInfo.InvariantCulture, $"  {variable.Name}: {TypeOf(variable.TypeName)};\n");
        text.Append("};\n");
        foreach (var variable in variables)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"declare function get{Pascal(variable.Name)}(): {TypeOf(variable.TypeName)};\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"declare function set{Pascal(variable.Name)}(value: {TypeOf(variable.TypeName)}): void;\n");
        }
    }

    private static string TypeOf(string typeName) => typeName.ToUpperInvariant() switch
    {
        "STRING" or "GUID" or "TIMESPAN" or "DATETIME" or "DATETIMEOFFSET" or "DATEONLY" => "string",
        "BOOLEAN" => "boolean",
        "INT16" or "INT32" or "INT64" or "LONG" or "SINGLE" or "DOUBLE" or "DECIMAL" or "BYTE" => "number",
        _ => "any",
    };

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*$")]
    private static partial Regex Identifier();
}
