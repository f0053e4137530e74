using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;
using Exchange.Node.Identity;

namespace Exchange.Node.Studio;

/// <summary>
/// What the caller may do, as the links the designer goes by: a button whose link is missing is grey. The gate refuses
/// all the same what is called without the right.
/// </summary>
internal sealed class StudioRights(CurrentActor current, INodeIdentity node, DivisionTable divisions)
{
    private bool MayDesign => Allows(Operation.ManageWorkflows);

    public bool Allows(Operation operation) =>
        RightsTable.Allows(current.Actor.Grants, operation, node.Division, divisions);

    public JsonArray OfList()
    {
        var links = new JsonArray();
        if (MayDesign)
        {
            // Without bulk-publish the list takes the caller for a reader and offers neither to create nor to import.
            Add(links, "/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST");
            Add(
                links, "/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id",
                "bulk-delete-by-definition-id", "POST");
            Add(links, "/elsa/api/workflow-definitions/import", "import", "PUT");
            Add(links, "/elsa/api/workflow-definitions/import-files", "import-files", "POST");
            Add(links, "/elsa/api/workflow-definitions", "create", "POST");
        }

        if (Allows(Operation.PublishWorkflows))
            Add(links, "/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST");
        return links;
    }

    public JsonArray OfDefinition(string definitionId, bool isReadonly)
    {
        var address = $"/elsa/api/workflow-definitions/{definitionId}";
        var links = new JsonArray();
        Add(links, address, "self", "GET");
        Add(links, $"{address}/versions", "versions", "GET");
        Add(links, $"{address}/export", "export", "GET");
        if (isReadonly)
            return links;
        if (MayDesign)
        {
            Add(links, $"{address}/publish", "publish", "POST");
            Add(links, $"{address}/import", "import", "PUT");
            Add(links, $"{address}/execute", "execute", "POST");
            Add(links, address, "delete", "DELETE");
        }

        if (Allows(Operation.PublishWorkflows))
            Add(links, $"{address}/retract", "retract", "POST");
        return links;
    }

    private static void Add(JsonArray links, string address, string relation, string method) =>
        links.Add(new JsonObject { ["href"] = address, ["rel"] = relation, ["method"] = method });
}
