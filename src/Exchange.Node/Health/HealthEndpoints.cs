using Exchange.Contracts.Health;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;
using Exchange.Node.Identity;

namespace Exchange.Node.Health;

/// <summary>The health page of machines: 200 for green and amber, 503 for red.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", ShowAsync).WithName("GetHealth").WithTags("Health")
            .WithSummary("Green, amber or red; parts for those who may view jobs")
            .Produces<HealthDetails>().Produces<HealthDetails>(StatusCodes.Status503ServiceUnavailable).OpenToAll();

    private static async Task<IResult> ShowAsync(
        HealthReport report, CurrentActor current, DivisionTable divisions, HttpContext context)
    {
        var node = context.RequestServices.GetRequiredService<INodeIdentity>();
        var health = await report.LookAsync(context.RequestAborted);
        var seesParts = current.IsSignedIn
            && RightsTable.Allows(current.Actor.Grants, Operation.ViewJobs, node.Division, divisions);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            seesParts ? health : health with { Parts = [] },
            statusCode: health.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK);
    }
}
