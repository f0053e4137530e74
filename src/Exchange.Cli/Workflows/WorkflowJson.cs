using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Cli.Shell;
using Exchange.Workflow.Definitions;

namespace Exchange.Cli.Workflows;

/// <summary>How workflow commands write JSON.</summary>
internal static class WorkflowJson
{
    public static readonly JsonSerializerOptions Output = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Mistake(DefinitionMistake mistake) => new()
    {
        ["code"] = mistake.Code,
        ["activityId"] = mistake.ActivityId,
        ["message"] = Language.Text(mistake.En, mistake.Zh),
        ["isWarning"] = mistake.IsWarning,
    };
}
