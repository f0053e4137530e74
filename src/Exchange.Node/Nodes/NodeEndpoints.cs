using System.Reflection;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Node.Hosting;
using Exchange.Node.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using HubNode = Exchange.Hub.Exchanging.DirectoryNode;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;
using WireNode = Exchange.Contracts.Nodes.DirectoryNode;

namespace Exchange.Node.Nodes;

/// <summary>This node, and the directory of all nodes.</summary>
internal static class NodeEndpoints
{
    public static void MapNode(this IEndpointRouteBuilder routes)
    {
        // The sign-in page says where one signs in: this much everybody may know.
        routes.MapGet("/node", (NodeTexts texts) => texts.Node()).WithName("GetNode").WithTags("Node")
            .WithSummary("The node that answers").OpenToAll();
        routes.MapGet("/directory", (NodeTexts texts) => texts.Directory()).WithName("GetDirectory").WithTags("Node")
            .WithSummary("The signed list of nodes, as this node holds it").Requires(Operation.ViewDirectory, RightFor.Node);
        routes.MapPost("/directory/{division}/link-test",
                (string division, LinkTests tests, CancellationToken cancellationToken) => tests.RunAsync(division, cancellationToken))
            .WithName("TestLink").WithTags("Node").WithSummary("Test the line to another node, step by step")
            .Requires(Operation.RunJobs, RightFor.Node);
        routes.MapGet("/directory/contacts", ContactsAsync).WithName("ListContacts").WithTags("Node")
            .WithSummary("The nodes of the directory with last contact, queue and end of their keys")
            .Requires(Operation.ViewJobs, RightFor.Node);
        routes.MapGet("/directory/traffic", TrafficAsync).WithName("GetTraffic").WithTags("Node")
            .WithSummary("What went between this node and others, by hours or days, nodes and types of message")
            .Requires(Operation.ViewJobs, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<NodeContact>>> ContactsAsync(
        NodeContacts contacts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await contacts.ListAsync(cancellationToken));

    private static async Task<Ok<TrafficReport>> TrafficAsync(
        Worded<TrafficSpan>? span, TrafficDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ReportAsync(span?.Value ?? TrafficSpan.Day, cancellationToken));
}

/// <summary>Describes this node and its directory.</summary>
internal sealed class NodeTexts(
    INodeIdentity node, IServiceProvider services, DivisionTable divisions, RunningRoles roles, TimeProvider clock)
{
    private static readonly string Version =
        typeof(NodeTexts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public Ok<NodeDetails> Node()
    {
        var parent = divisions.Find(node.Division)?.Parent;
        return TypedResults.Ok(new NodeDetails(
            node.Division.Value,
            node.Name,
            node.Level.To<WireLevel>(),
            parent?.Value,
            parent is { } above ? divisions.NameOf(above) : null,
            Version,
            roles.Names,
            clock.GetUtcNow()));
    }

    public Ok<DirectoryDetails> Directory()
    {
        var directory = services.GetRequiredService<INodeDirectory>();
        return TypedResults.Ok(new DirectoryDetails(
            directory.Version,
            directory.IssuedAt,
            directory.ValidUntil,
            directory.IsStale(clock.GetUtcNow()),
            [.. Listed(directory).Select(Describe)]));
    }

    /// <summary>The root and everything below it, parents before children.</summary>
    private static IEnumerable<HubNode> Listed(INodeDirectory directory)
    {
        var waiting = new Queue<HubNode>();
        if (directory.Find(DivisionCode.Ministry) is { } root)
            waiting.Enqueue(root);
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var child in directory.ChildrenOf(next.Division))
                waiting.Enqueue(child);
        }
    }

    private static WireNode Describe(HubNode listed) => new(
        listed.Division.Value,
        listed.Name,
        listed.Level.To<WireLevel>(),
        listed.Parent?.Value,
        listed.Endpoints.Count > 0 ? listed.Endpoints[0].Address.ToString() : "");
}
