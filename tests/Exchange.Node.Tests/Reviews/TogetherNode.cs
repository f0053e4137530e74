using System.Text.Json.Nodes;
using Exchange.Domain.Rights;
using Exchange.Hub.Routing;
using Exchange.Node.Tests.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Reviews;

/// <summary>A county's node whose workflow lets its reviews be decided together, at most three at a time.</summary>
public sealed class TogetherNode() : CountyNode(settings => settings["Reviews"] = new JsonObject { ["MaxTogether"] = 3 })
{
    /// <summary>Somebody who submits and reviews.</summary>
    public const string Both = "submits-and-reviews";

    protected override async Task StartedAsync()
    {
        await AddAsync(Both, Role.Clerk, Role.Reviewer);
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json"))
                await File.WriteAllTextAsync(
                    Path.Combine(folder, Path.GetFileName(file)), Changed(await File.ReadAllTextAsync(file), Path.GetFileName(file)));
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeployWorkflows>().RunAsync(folder, CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Changed(string text, string name)
    {
        if (name != "county-submission.json")
            return text;
        var definition = JsonNode.Parse(text)!; // A definition that is shipped.
        foreach (var activity in definition["root"]!["activities"]!.AsArray())
        {
            if (activity!["type"]!.GetValue<string>() == "Exchange.OpenReview")
                activity["decideTogether"] = JsonNode.Parse(
                    """{ "typeName": "Boolean", "expression": { "type": "Literal", "value": "True" } }""");
        }

        return definition.ToJsonString();
    }
}
