using Exchange.Domain.Rights;
using Exchange.Node.Identity;

namespace Exchange.Node.Studio;

/// <summary>
/// The REST calls of the designer, in the spelling of its makers. They are another product's contract, so they stay
/// out of our own description of the API.
/// </summary>
internal static class StudioApi
{
    public static IServiceCollection AddStudioApi(this IServiceCollection services) => services
        .AddScoped<StudioRights>()
        .AddSingleton<DepartmentChoices>()
        .AddSingleton<DivisionChoices>()
        .AddScoped<StudioCatalogue>()
        .AddScoped<StudioDefinitions>()
        .AddScoped<StudioDrafts>()
        .AddScoped<StudioInstances>()
        .AddScoped<StudioOperations>();

    public static void MapStudioApi(this IEndpointRouteBuilder routes)
    {
        var studio = routes.MapGroup("/elsa/api").ExcludeFromDescription()
            .Requires(Operation.ViewWorkflows, RightFor.Node);
        studio.MapStudioDescriptors();
        studio.MapStudioDefinitions();
        studio.MapStudioDrafts();
        studio.MapStudioInstances();
        // Modules the designer asks for and this node does not have: it takes a plain 404 for "no".
        studio.Map("/{**rest}", () => Results.StatusCode(StatusCodes.Status404NotFound));
    }
}
