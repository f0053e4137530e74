using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Engine;

/// <summary>
/// How many starts lie between an instance and whoever began the first one: child workflows and events count. A
/// workflow that starts itself over and over ends at the limit instead of filling the database.
/// </summary>
internal static class StartDepth
{
    private const string Property = "Exchange:Depth";

    /// <summary>
    /// Adds the depth of what this activity is about to start to its properties, or faults at the limit.
    /// </summary>
    public static void Add(ActivityExecution execution, JsonObject properties)
    {
        var depth = (execution.Burst.Run.Properties.Integer(Property) ?? 0) + 1;
        var limit = execution.Burst.Options.MaxStartDepth;
        if (depth > limit)
            throw new ActivityFaultException(string.Create(
                CultureInfo.InvariantCulture,
                $"Workflows have started one another {limit} deep: a circle without an end?"));
        properties[Property] = depth;
    }
}
