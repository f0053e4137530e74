using Exchange.Node.Hosting;
using Exchange.Node.Identity;

namespace Exchange.Node.Metrics;

/// <summary>The node's figures for a scraper, on a listener of their own.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", ScrapeAsync).WithMetadata(new OnListener(NodeRoles.Metrics)).OpenToAll().ExcludeFromDescription();

    private static async Task<IResult> ScrapeAsync(
        NodeFigures figures, PrometheusExporter exporter, HttpContext context)
    {
        await figures.RefreshAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return exporter.Scrape() is { } text
            ? TypedResults.Text(text, PrometheusText.ContentType)
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
