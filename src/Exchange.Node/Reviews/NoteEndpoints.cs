using Exchange.Contracts.Reviews;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Evidence;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Reviews;

/// <summary>What those who decided said about places of the map.</summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases/{id}/notes", ListAsync).WithTags("Tasks").WithName("ListMapNotes")
            .WithSummary("Decisions with notes on the map, oldest first")
            .Requires(Operation.ViewCase, RightFor.Case);

    private static async Task<Ok<IReadOnlyList<DecisionNotes>>> ListAsync(
        string id, CaseDecisions decisions, DivisionTable divisions, CancellationToken cancellationToken)
    {
        var all = await decisions.ListAsync(CaseId.Parse(id), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DecisionNotes>>(
        [
            .. all.Where(decision => decision.Notes is { Count: > 0 }).Select(decision => new DecisionNotes(
                decision.Id, decision.Version, decision.Kind.To<DecisionKind>(), decision.Node.Value,
                divisions.NameOf(decision.Node), decision.DecidedByName, decision.DecidedAt, decision.Opinion,
                [.. decision.Notes!.Select(note => // Those without were left out above.
                    new MapNote(note.Longitude, note.Latitude, note.Text, note.Layer, note.Feature))],
                decision.OnBehalfOf?.Name)),
        ]);
    }
}
