using System.Text.Json.Nodes;
using Exchange.Node.Problems;

namespace Exchange.Node.Studio;

/// <summary>What the designer needs to know before it draws anything.</summary>
internal static class StudioDescriptorRoutes
{
    // The version of the designer these answers are made for.
    private const string Version = "3.8.2";

    public static void MapStudioDescriptors(this IEndpointRouteBuilder studio)
    {
        studio.MapGet("/package/version", () => new StudioAnswer(new JsonObject { ["packageVersion"] = Version }));
        studio.MapGet("/features/installed", () => StudioAnswer.List([]));
        var descriptors = studio.MapGroup("/descriptors");
        descriptors.MapGet("/activities", ActivitiesAsync);
        descriptors.MapPost(
            "/activities/{type}/options/{property}",
            () => new StudioAnswer(new JsonObject { ["items"] = new JsonObject() }));
        Map("/expression-descriptors", StudioChoices.Expressions);
        Map("/workflow-activation-strategies", StudioChoices.ActivationStrategies);
        Map("/incident-strategies", StudioChoices.IncidentStrategies);
        Map("/log-persistence-strategies", _ => StudioChoices.LogStrategies());
        Map("/commit-strategies/workflows", _ => []);
        Map("/commit-strategies/activities", _ => []);
        Map("/storage-drivers", StudioChoices.StorageDrivers);
        Map("/variables", StudioChoices.VariableTypes);
        Map("/output-converters", _ => []);
        studio.MapPost("/scripting/javascript/type-definitions/{definitionId}", StudioScriptTypes.ShowAsync);

        void Map(string path, Func<string, IEnumerable<JsonNode>> list) => descriptors.MapGet(
            path, (HttpContext context) => StudioAnswer.List(list(RequestLanguage.Of(context.Request))));
    }

    private static async Task<StudioAnswer> ActivitiesAsync(HttpContext context, StudioCatalogue catalogue)
    {
        var items = await catalogue.ListAsync(RequestLanguage.Of(context.Request), context.RequestAborted);
        return new StudioAnswer(new JsonObject
        {
            ["items"] = new JsonArray([.. items]),
            ["count"] = items.Count,
        })
        {
            // Asked for again after every save.
            IsCacheable = true,
        };
    }
}
