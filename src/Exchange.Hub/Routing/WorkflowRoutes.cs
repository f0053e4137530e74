using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Routing;

/// <summary>What makes a case workflow start.</summary>
public enum WorkflowOccasion
{
    /// <summary>A package version was stored here: submitted, or forwarded by the node below.</summary>
    PackageStored,

    /// <summary>A release of another node arrived.</summary>
    ReleaseReceived,

    /// <summary>A case that has gone up is to be taken back: asked here, or told by the level below.</summary>
    WithdrawalRequested,

    /// <summary>Another node, or a department here, asks for a plan this node released.</summary>
    DataRequested,
}

/// <summary>
/// One row: at nodes of this level (null: all), for this plan type (null: all) and this profile (null: all) the definition to run.
/// </summary>
public sealed record WorkflowRoute(
    WorkflowOccasion Occasion, DivisionLevel? Level, string? PlanType, string Definition, string? Profile = null);

/// <summary>Which definition runs for what (<c>workflows/routes.json</c>); the first row that fits wins.</summary>
public sealed class WorkflowRoutes(IReadOnlyList<WorkflowRoute> routes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "workflows");

    public static string DefaultFile => Path.Combine(DefaultFolder, "routes.json");

    public static WorkflowRoutes Load(string file)
    {
        using var stream = File.OpenRead(file);
        return new WorkflowRoutes(JsonSerializer.Deserialize<IReadOnlyList<WorkflowRoute>>(stream, Json)
            ?? throw new FormatException($"{file} is empty"));
    }

    /// <summary>The definition id, or null when no row fits.</summary>
    public string? Find(WorkflowOccasion occasion, DivisionLevel level, PlanType planType, string? profile = null)
    {
        var code = PlanTypes.Of(planType).Code;
        return routes.FirstOrDefault(route => route.Occasion == occasion && (route.Level ?? level) == level
            && (route.PlanType ?? code) == code && (route.Profile is null || route.Profile == profile))?.Definition;
    }
}
