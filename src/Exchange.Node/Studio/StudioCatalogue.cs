using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>
/// The activities the designer offers, in its own form, made from the declarations the runtime works by: there is
/// no second list that could differ.
/// </summary>
internal sealed class StudioCatalogue(
    WorkflowActivityRegistry registry, DepartmentChoices departments, DivisionChoices divisions, IWorkflowStore store)
{
    // Children the designer draws by itself: the canvas of a container, the cases of a switch.
    private static readonly HashSet<string> DrawnOtherwise = new(StringComparer.OrdinalIgnoreCase)
    {
        "root", "activities", "branches", "cases", "states", "transitions", "expectedStatusCodes",
    };

    private static readonly LocalizedText OwnWorkflows = new("Workflows", "流程");
    private static readonly LocalizedText Done = new("Done", "完成");

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string language, CancellationToken cancellationToken)
    {
        var found = registry.Descriptors.Select(descriptor => Describe(divisions.Fill(departments.Fill(descriptor)), language)).ToList();
        var published = await store.ListDefinitionsAsync(
            new DefinitionFilter { IsPublished = true }, cancellationToken);
        foreach (var version in published.Where(version => version.ActivityType is not null))
        {
            if (!registry.TryFind(version.ActivityType!, out _) // Filtered on the line above.
                && DefinitionReader.Read(version.Text).Definition is { } definition)
                found.Add(Describe(version, definition, language));
        }

        return found;
    }

    public static JsonObject Describe(ActivityDescriptor descriptor, string language)
    {
        var dot = descriptor.Type.LastIndexOf('.');
        return new JsonObject
        {
            ["typeName"] = descriptor.Type,
            ["namespace"] = dot < 0 ? "" : descriptor.Type[..dot],
            ["name"] = descriptor.Type[(dot + 1)..],
            ["version"] = descriptor.Version,
            ["category"] = descriptor.Category.In(language),
            ["displayName"] = descriptor.DisplayName.In(language),
            ["description"] = descriptor.Description.In(language),
            ["kind"] = descriptor.Kind.ToString(),
            ["isBrowsable"] = descriptor.IsBrowsable,
            ["isContainer"] = descriptor.ChildPorts.Contains("activities"),
            ["isStart"] = descriptor.Type == "Elsa.Start",
            ["isTerminal"] = descriptor.IsTerminal,
            ["runAsynchronously"] = false,
            ["customProperties"] = new JsonObject(),
            ["constructionProperties"] = new JsonObject(),
            ["inputs"] = new JsonArray(
                [.. descriptor.Inputs.Select((input, index) => StudioInput.Describe(input, index, language))]),
            ["outputs"] = new JsonArray([.. descriptor.Outputs.Select(output => Output(output, language))]),
            ["ports"] = new JsonArray(
            [
                .. descriptor.Outcomes.Select(outcome => Port(outcome.Name, outcome.DisplayName.In(language), "Flow")),
                .. descriptor.ChildPorts.Where(port => !DrawnOtherwise.Contains(port))
                    .Select(port => Port(Pascal(port), ChildPortTexts.Of(port).In(language), "Embedded")),
            ]),
        };
    }

    private static JsonObject Describe(
        StoredDefinition version, WorkflowDefinition definition, string language) => new()
        {
            ["typeName"] = version.ActivityType,
            ["namespace"] = "",
            ["name"] = version.ActivityType,
            ["version"] = version.Version,
            ["category"] = definition.Options.ActivityCategory ?? OwnWorkflows.In(language),
            ["displayName"] = definition.Name,
            ["description"] = definition.Description ?? "",
            ["kind"] = nameof(ActivityKind.Action),
            ["isBrowsable"] = true,
            ["isContainer"] = false,
            ["isStart"] = false,
            ["isTerminal"] = false,
            ["runAsynchronously"] = false,
            ["customProperties"] = new JsonObject { ["RootType"] = "WorkflowDefinitionActivity" },
            ["constructionProperties"] = new JsonObject
            {
                ["workflowDefinitionId"] = version.DefinitionId,
                ["workflowDefinitionVersionId"] = version.VersionId,
                ["latestAvailablePublishedVersion"] = version.Version,
                ["latestAvailablePublishedVersionId"] = version.VersionId,
            },
            ["inputs"] = new JsonArray([.. definition.Inputs.Select(StudioInput.Describe)]),
            ["outputs"] = new JsonArray(
            [
                .. definition.Outputs.Select(output =>
                    Output(output.Name, output.TypeName, output.DisplayName ?? output.Name, output.Description ?? "")),
            ]),
            ["ports"] = new JsonArray(
            [
                // The slot through which one looks into the workflow.
                Port("Root", definition.Name ?? version.DefinitionId, "Embedded"),
                .. definition.Outcomes.Append("Done").Distinct()
                    .Select(outcome => Port(outcome, outcome == "Done" ? Done.In(language) : outcome, "Flow")),
            ]),
        };

    private static JsonObject Output(ActivityOutput output, string language) => Output(
        output.Name, ActivityTypeNames.Of(output.ValueType), output.DisplayName.In(language),
        output.Description.In(language));

    private static JsonObject Output(string name, string typeName, string displayName, string description) => new()
    {
        ["name"] = name,
        ["typeName"] = typeName,
        ["displayName"] = displayName,
        ["description"] = description,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    private static JsonObject Port(string name, string displayName, string type) => new()
    {
        ["name"] = name,
        ["displayName"] = displayName,
        ["type"] = type,
        ["isBrowsable"] = true,
    };

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
