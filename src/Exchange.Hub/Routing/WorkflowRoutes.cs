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

    private static readonly DivisionLevel[] NodeLevels =
        [DivisionLevel.Ministry, DivisionLevel.Province, DivisionLevel.City, DivisionLevel.County];

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "workflows");

    public static string DefaultFile => Path.Combine(DefaultFolder, "routes.json");

    public static WorkflowRoutes Load(string file)
    {
        using var stream = File.OpenRead(file);
        return new WorkflowRoutes(JsonSerializer.Deserialize<IReadOnlyList<WorkflowRoute>>(stream, Json)
            ?? throw new FormatException($"{file} is empty"));
    }

    /// <summary>
    /// Levels of nodes that have it run for something, highest first; none when no row names it, or earlier rows take all it
    /// would be for.
    /// </summary>
    public IReadOnlyList<DivisionLevel> LevelsOf(string definition) =>
    [
        .. NodeLevels.Where(level => routes.Index().Any(row => row.Item.Definition == definition
            && (row.Item.Level ?? level) == level && !routes.Take(row.Index).Any(earlier => Covers(earlier, row.Item, level)))),
    ];

    // Whether at that level nothing is left for the other row.
    private static bool Covers(WorkflowRoute earlier, WorkflowRoute other, DivisionLevel level) =>
        earlier.Occasion == other.Occasion && (earlier.Level ?? level) == level
        && (earlier.PlanType ?? other.PlanType) == other.PlanType && (earlier.Profile ?? other.Profile) == other.Profile;

    /// <summary>The definition id, or null when no row fits.</summary>
    public string? Find(WorkflowOccasion occasion, DivisionLevel level, PlanType planType, string? profile = null)
    {
        var code = PlanTypes.Of(planType).Code;
        return routes.FirstOrDefault(route => route.Occasion == occasion && (route.Level ?? level) == level
            && (route.PlanType ?? code) == code && (route.Profile is null || route.Profile == profile))?.Definition;
    }
}
