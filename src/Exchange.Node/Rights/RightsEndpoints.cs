using Exchange.Node.Identity;

namespace Exchange.Node.Rights;

/// <summary>The rights table for people to read.</summary>
internal static class RightsEndpoints
{
    public static void MapRights(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rights", (RightsTexts texts) => TypedResults.Ok(texts.Describe())).WithTags("Rights")
            .WithName("GetRights").WithSummary("Who may do what: the table every check of the node uses").ForSignedIn();
}
