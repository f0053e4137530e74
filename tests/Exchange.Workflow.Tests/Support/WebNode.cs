using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Workflow.Tests.Support;

/// <summary>Workflows behind a real server on a free port.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebNode(WebApplication app) =>
        (this.app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public InMemoryWorkflowDatabase Database => app.Services.GetRequiredService<InMemoryWorkflowDatabase>();

    public static async Task<WebNode> StartAsync(
        Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWorkflow().AddInMemoryWorkflowStore();
        configure?.Invoke(builder);
        var app = builder.Build();
        map?.Invoke(app);
        app.MapWorkflowHttp();
        await app.StartAsync();
        return new WebNode(app);
    }

    public async Task PublishAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var definitions = scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>();
            var change = await definitions.ImportAndPublishAsync(text, default);
            Assert.True(change.Version is not null, string.Join('\n', change.Mistakes));
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
