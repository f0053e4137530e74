using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Hub.Activities;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>An external service is asked about a package by reference; the service here is a real one.</summary>
public sealed class CallModelTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    [Fact]
    public async Task The_service_gets_digest_and_key_but_no_file_and_its_answer_is_kept()
    {
        JsonNode? asked = null;
        var key = "";
        await using var service = await ServiceAsync(async context =>
        {
            key = context.Request.Headers["Idempotency-Key"].ToString();
            asked = await JsonNode.ParseAsync(context.Request.Body);
            await context.Response.WriteAsync("{\"score\":87}");
        });
        var id = await OpenAsync();

        var variables = await CallAsync(id, $"{service.Urls.First()}/judge");

        Assert.Equal(87, variables["Answer"]?["score"]?.GetValue<int>());
        Assert.Equal((await network.CaseAsync(HubIdentities.County, id))?.Current.Digest.Value, asked?["packageDigest"]?.GetValue<string>());
        Assert.NotEmpty(key);
        Assert.True(asked?.ToJsonString().Length < 1000);
        Assert.Contains("model.called External service answered: Done (127.0.0.1)", await network.LinesAsync(HubIdentities.County, id));
    }

    [Fact]
    public async Task An_error_and_an_answer_over_the_limit_are_failures_and_silence_times_out()
    {
        await using var service = await ServiceAsync(async context =>
        {
            if (context.Request.Path == "/error")
                context.Response.StatusCode = 500;
            else if (context.Request.Path == "/long")
                await context.Response.WriteAsync($"\"{new string('x', CallModel.MaxAnswerBytes)}\"");
            else
                network.Clock.Advance(TimeSpan.FromSeconds(20));
            if (context.Request.Path == "/silent")
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        foreach (var (path, outcome) in new[] { ("error", "Failed"), ("long", "Failed"), ("silent", "TimedOut") })
        {
            var id = await OpenAsync();
            await CallAsync(id, $"{service.Urls.First()}/{path}");
            Assert.Contains(
                $"model.called External service answered: {outcome} (127.0.0.1)", await network.LinesAsync(HubIdentities.County, id));
        }
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_never_called()
    {
        var id = await OpenAsync();
        await CallAsync(id, "http://localhost:9/judge");
        Assert.Contains(
            await network.IncidentsAsync(HubIdentities.County, id),
            message => message.Contains("AllowedHosts", StringComparison.Ordinal));
    }

    private async Task<CaseId> OpenAsync()
    {
        var id = await Journey.All["master plan of the county"].SubmitAsync(network);
        await network.RunAsync();
        return id;
    }

    /// <summary>Runs a definition of one step about the case, and answers its variables.</summary>
    private async Task<JsonObject> CallAsync(CaseId id, string url)
    {
        var services = network[HubIdentities.County].Services;
        var instance = Guid.CreateVersion7(network.Clock.GetUtcNow());
        var definition = $$"""
            {"id":"{{instance.ToString("N")[16..]}}","definitionId":"{{instance:N}}","name":"Ask","version":1,"isLatest":true,"isPublished":true,
             "variables":[{"id":"Answer","name":"Answer","typeName":"Object","storageDriverTypeName":"WorkflowInstanceStorageDriver"}],
             "root":{"id":"call","type":"Exchange.CallModel","version":1,
              "url":{"typeName":"String","expression":{"type":"Literal","value":"{{url}}"}
              },
              "answer":{"typeName":"Object","memoryReference":{"id":"Answer"} }
             }
            }
            """;
        await services.CommitAsync<WorkflowDefinitions>(async definitions =>
            Assert.NotNull((await definitions.DeployAsync(definition, CancellationToken.None)).Version));
        await services.CommitAsync<IWorkflowStore>(store => store.StageStimulus(new Stimulus
        {
            Id = instance,
            Kind = StimulusKind.Start,
            DefinitionId = instance.ToString("N"),
            InstanceId = instance,
            CorrelationId = id.Value,
            InputJson = "{\"version\":1}",
            DueAt = network.Clock.GetUtcNow(),
            CreatedAt = network.Clock.GetUtcNow(),
        }));
        await network.RunAsync();
        var state = await services.AskAsync<IWorkflowStore, StoredInstance?>(
            store => store.FindInstanceAsync(instance, CancellationToken.None));
        var variables = new JsonObject();
        foreach (var slot in JsonNode.Parse(state!.StateJson)!.AsObject().SelectMany(pair => Slots(pair.Value)))
            variables[slot.Name] = slot.Value?.DeepClone();
        return variables;
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Slots(JsonNode? node) => node switch
    {
        JsonObject { } slot when slot["name"]?.GetValueKind() == JsonValueKind.String && slot["isDurable"] is not null =>
            [(slot["name"]!.GetValue<string>(), slot["value"])],
        JsonObject group => group.SelectMany(pair => Slots(pair.Value)),
        JsonArray list => list.SelectMany(Slots),
        _ => [],
    };

    private static async Task<WebApplication> ServiceAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
