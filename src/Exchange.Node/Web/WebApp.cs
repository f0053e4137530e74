using Exchange.Hub.Nodes;
using Exchange.Node.Hosting;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Exchange.Node.Web;

/// <summary>Serves the built web app: files with their caching, and its first page for every path the app itself routes.</summary>
internal static class WebApp
{
    public static IServiceCollection AddWebApp(this IServiceCollection services) =>
        services.AddResponseCompression(compression =>
        {
            // No page of ours puts a secret and a caller's text into one answer, so compressing under TLS gives nothing away.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/problem+json"];
        });

    public static void UseWebApp(this WebApplication app, NodePaths paths)
    {
        app.UseResponseCompression();
        if (!Directory.Exists(paths.WebRoot))
            return;
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".geojson"] = "application/geo+json";
        types.Mappings[".pmtiles"] = "application/vnd.pmtiles";
        types.Mappings[".br"] = "application/octet-stream"; // Replaced below by the type of what is in it.
        var assets = new CompressedAssets(paths.WebRoot);
        var files = new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(paths.WebRoot),
            ContentTypeProvider = types,
            OnPrepareResponse = file => Prepare(file, types),
        };
        // Other nodes and scrapers have nothing to do with pages.
        app.UseWhen(
            context => ListenerKind.Of(context) == NodeRoles.Web,
            people =>
            {
                people.Use((context, next) =>
                {
                    var accepted = context.Request.Headers.AcceptEncoding.ToString();
                    context.Request.Path = assets.For(context.Request.Path, accepted);
                    return next(context);
                });
                people.UseStaticFiles(files);
            });
    }

    private static void Prepare(StaticFileResponseContext file, FileExtensionContentTypeProvider types)
    {
        var headers = file.Context.Response.Headers;
        // The build names files under /assets by their content; everything else may change with the next version.
        var isAsset = file.Context.Request.Path.StartsWithSegments("/assets");
        headers.CacheControl = isAsset ? "public, max-age=31536000, immutable" : "no-cache";
        if (!isAsset || CompressedAssets.OriginalOf(file.File.Name) is not { } original)
            return;
        headers.ContentEncoding = "br";
        headers.Vary = "Accept-Encoding";
        headers.ContentType = types.TryGetContentType(original, out var type) ? type : "application/octet-stream";
    }

    public static void MapWebApp(this IEndpointRouteBuilder routes, NodePaths paths)
    {
        routes.Map("/api/{**rest}", Unknown).OpenToAll().ExcludeFromDescription();
        routes.MapFallback(context => ShowAsync(context, paths)).OpenToAll();
        // A problem code and a version have a dot in them, which the fallback above would take for the name of a file.
        routes.MapFallback("/help/{**page}", context => ShowAsync(context, paths)).OpenToAll();
        routes.MapFallback("/rule-packs/{**page}", context => ShowAsync(context, paths)).OpenToAll();
    }

    private static ProblemResult Unknown(HttpContext context) =>
        new(NodeProblems.UnknownPath.With(("method", context.Request.Method), ("path", context.Request.Path)));

    private static async Task ShowAsync(HttpContext context, NodePaths paths)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await Unknown(context).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        var index = Path.Combine(paths.WebRoot, "index.html");
        if (File.Exists(index))
            await context.Response.SendFileAsync(index, context.RequestAborted);
        else
            await context.Response.WriteAsync(
                PlainPage.Of(context.RequestServices.GetRequiredService<INodeIdentity>()), context.RequestAborted);
    }
}
