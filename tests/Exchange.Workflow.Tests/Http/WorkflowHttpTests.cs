using System.Net;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Workflow.Tests.Http;

/// <summary>Workflows behind a real server.</summary>
public sealed class WorkflowHttpTests
{
    [Fact]
    public async Task Answers_the_upstream_hello_world_over_http()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWorkflow().AddInMemoryWorkflowStore();
        await using var app = builder.Build();
        app.MapWorkflowHttp();
        await app.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var change = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>().ImportAndPublishAsync(
                ElsaCases.Text("definitions/HttpWorkflows-http-hello-world.json"), default);
            Assert.NotNull(change.Version);
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        }

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await client.GetAsync("/workflows/hello-world");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Hello World!", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/workflows/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/workflows/hello-world", null)).StatusCode);

        var database = app.Services.GetRequiredService<InMemoryWorkflowDatabase>();
        Assert.Equal(WorkflowSubStatus.Finished, Assert.Single(database.Instances.Values).SubStatus);
        Assert.Empty(database.Stimuli);
    }
}
