using Exchange.Node.Hosting;

namespace Exchange.Node.Studio;

/// <summary>
/// Serves the designer below <c>/studio/</c>: the files of its makers, and the pages of ours around them.
/// </summary>
internal static class StudioHosting
{
    public const string BasePath = "/studio";

    public static IServiceCollection AddStudioFiles(this IServiceCollection services) =>
        services.AddSingleton<StudioFiles>().AddSingleton<StudioPages>();

    /// <summary>
    /// Answers every GET below the base path, on the listener for people only. Nothing here is secret: the same files
    /// lie in a public registry, and what the pages show they ask of the API, which knows who asks.
    /// </summary>
    public static void UseStudio(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<StudioFiles>();
        var pages = app.Services.GetRequiredService<StudioPages>();
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (!request.Path.StartsWithSegments(BasePath, out var rest) || ListenerKind.Of(context) != NodeRoles.Web
                || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            {
                await next(context);
                return;
            }

            // Without the slash every relative address of the designer would be wrong.
            if (!rest.HasValue)
                context.Response.Redirect(request.PathBase + BasePath + "/" + request.QueryString);
            else if (!await pages.TryServeAsync(context, rest) && !await files.TryServeAsync(context, rest))
                await next(context);
        });
    }
}
