using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Serves the HTTP endpoints of workflows: a request begins or resumes an instance and is answered by it, in one burst.
/// Source: elsa-format §2.6.
/// </summary>
public static class WorkflowHttpEndpoints
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <param name="routes">Where to map.</param>
    /// <param name="basePath">The address below which workflows live.</param>
    public static IEndpointConventionBuilder MapWorkflowHttp(this IEndpointRouteBuilder routes, string basePath =
        "/workflows") =>
        routes.Map(basePath.TrimEnd('/') + "/{**path}", ServeAsync);

    private static async Task ServeAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var path = http.Request.RouteValues["path"] as string ?? "";
        var targets = await HttpTarget.FindAsync(services.GetRequiredService<IWorkflowStore>(), http, path);
        if (targets is not [var target])
        {
            http.Response.StatusCode = targets.Count == 0
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status500InternalServerError;
            return;
        }

        if (await RefusedCallerAsync(http, target.Settings) is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        if (await HttpRequestInput.ReadAsync(http, path, target) is { } input)
            await DeliverAsync(http, target, target.Stimulus(input, services.GetRequiredService<TimeProvider>()));
    }

    private static async Task<int?> RefusedCallerAsync(HttpContext http, HttpEndpointSettings settings)
    {
        if (!settings.Authorize)
            return null;
        if (http.User.Identity is not { IsAuthenticated: true })
            return StatusCodes.Status401Unauthorized;
        if (string.IsNullOrEmpty(settings.Policy))
            return null;
        var rules = http.RequestServices.GetRequiredService<IAuthorizationService>();
        var verdict = await rules.AuthorizeAsync(http.User, settings.Policy);
        return verdict.Succeeded ? null : StatusCodes.Status403Forbidden;
    }

    /// <summary>
    /// The stimulus is stored leased to this request, then delivered in the request's scope. A crash or a timeout in
    /// between leaves it to the workers: the caller gets no answer, the workflow runs all the same.
    /// </summary>
    private static async Task DeliverAsync(HttpContext http, HttpTarget target, Stimulus stimulus)
    {
        var services = http.RequestServices;
        var leased = stimulus with { LeaseOwner = $"http:{stimulus.Id:N}", LeasedUntil = stimulus.DueAt + Lease };
        await using (var own = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope())
        {
            var store = own.ServiceProvider.GetRequiredService<IWorkflowStore>();
            store.StageStimulus(leased);
            await store.CommitAsync(http.RequestAborted);
        }

        var exchange = services.GetRequiredService<WorkflowHttpExchange>();
        exchange.Begin();
        var clock = services.GetRequiredService<TimeProvider>();
        using var inTime = new CancellationTokenSource(target.Settings.RequestTimeout ?? Lease / 2, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, http.RequestAborted);
        try
        {
            var result = await services.GetRequiredService<WorkflowHost>().DeliverInAsync(
                services, leased, either.Token);
            await AnswerAsync(http, exchange, result);
        }
        catch (OperationCanceledException) when (
            inTime.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status408RequestTimeout;
        }
    }

    private static async Task AnswerAsync(HttpContext http, WorkflowHttpExchange exchange, DeliveryResult result)
    {
        if (!exchange.IsAnswered)
        {
            http.Response.StatusCode =
                result.Kind == DeliveryKind.Delivered && result.SubStatus != WorkflowSubStatus.Faulted
                    ? StatusCodes.Status202Accepted
                    : StatusCodes.Status500InternalServerError;
            return;
        }

        http.Response.StatusCode = exchange.StatusCode;
        http.Response.ContentType = exchange.ContentType;
        foreach (var (name, value) in exchange.Headers)
            http.Response.Headers[name] = ValueConverter.ToText(value);
        if (exchange.File is { } file)
            await http.Response.BodyWriter.WriteAsync(file, http.RequestAborted);
        else
            await http.Response.WriteAsync(exchange.Content, http.RequestAborted);
    }
}
