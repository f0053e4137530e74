using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Node.Workflows;
using Exchange.Workflow.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace Exchange.Node.Studio;

/// <summary>Changing definitions: save, publish, take out of use, import, earlier versions.</summary>
internal static class StudioDraftRoutes
{
    /// <summary>Tells the page around the designer that "publish" became a request to a second person.</summary>
    private const string OutcomeHeader = "X-Exchange-Outcome";

    public static void MapStudioDrafts(this IEndpointRouteBuilder studio)
    {
        var design = studio.MapGroup("").Requires(Operation.ManageWorkflows, RightFor.Node)
            .WithMetadata(new RequestSizeLimitAttribute(StudioRequest.MaxBytes));
        design.MapPost("/workflow-definitions", SaveAsync);
        design.MapMethods("/workflow-definitions/import", ["POST", "PUT"], ImportAsync);
        design.MapMethods("/workflow-definitions/{definitionId}/import", ["POST", "PUT"], ImportAsync);
        design.MapPost("/workflow-definitions/import-files", ImportFilesAsync).DisableAntiforgery();
        design.MapPost("/workflow-definitions/{definitionId}/publish", PublishAsync);
        design.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}", RevertAsync);
        design.MapPost("/workflow-definitions/{definitionId}/execute", ExecuteAsync);
        design.MapPost("/workflow-definitions/{definitionId}/dispatch", ExecuteAsync);
        design.MapDelete("/workflow-definitions/{definitionId}", DeleteAsync);
        design.MapDelete("/workflow-definitions/{definitionId}/version/{version:int}", Kept);
        design.MapDelete("/workflow-definition-versions/{versionId}", Kept);
        design.MapPost("/bulk-actions/delete/workflow-definitions/by-id", Kept);
        design.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteManyAsync);
        design.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishManyAsync);

        var publish = studio.MapGroup("").Requires(Operation.PublishWorkflows, RightFor.Node);
        publish.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync);
        publish.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext context, StudioDrafts drafts, StudioDefinitions definitions)
    {
        var body = await StudioRequest.BodyAsync(context);
        if (body["model"] is not JsonObject model)
            return new ProblemResult(DesignProblems.Unreadable.With(("mistakes", "model")));
        var saved = await drafts.SaveAsync(model, context.RequestAborted);
        if (!saved.Succeeded)
            return new ProblemResult(saved.Problem);
        return body.Flag("publish") == true
            ? await PublishAsync(saved.Value.DefinitionId, context, drafts, definitions)
            : Saved(await definitions.DescribeAsync(saved.Value, context.RequestAborted), alreadyPublished: false);
    }

    private static async Task<IResult> PublishAsync(
        string definitionId, HttpContext context, StudioDrafts drafts, StudioDefinitions definitions)
    {
        var versions = await definitions.VersionsAsync(definitionId, context.RequestAborted);
        var before = VersionChoice.Pick("Latest", versions);
        var asked = await drafts.AskForPublicationAsync(definitionId, context.RequestAborted);
        if (!asked.Succeeded)
            return await RefusalAsync(definitionId, asked.Problem, drafts, context.RequestAborted);
        var version = asked.Value;
        if (!version.IsPublished)
            context.Response.Headers[OutcomeHeader] = "submitted";
        return Saved(
            await definitions.DescribeAsync(version, context.RequestAborted),
            alreadyPublished: before is { IsPublished: true });
    }

    private static async Task<IResult> PublishManyAsync(HttpContext context, StudioDrafts drafts)
    {
        var (published, submitted, failed) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var id in (await StudioRequest.BodyAsync(context)).Texts("definitionIds"))
        {
            var asked = await drafts.AskForPublicationAsync(id, context.RequestAborted);
            (!asked.Succeeded ? failed : asked.Value.IsPublished ? published : submitted).Add(id);
        }

        if (submitted.Count > 0)
            context.Response.Headers[OutcomeHeader] = "submitted";
        return new StudioAnswer(new JsonObject
        {
            ["published"] = published,
            ["alreadyPublished"] = new JsonArray(),
            ["notFound"] = new JsonArray(),
            ["skipped"] = submitted,
            ["updatedConsumers"] = new JsonArray(),
            ["failed"] = failed,
            ["warnings"] = new JsonArray(),
        });
    }

    private static async Task<IResult> RetractAsync(
        string definitionId, StudioDrafts drafts, StudioDefinitions definitions, CancellationToken cancellationToken)
    {
        var retracted = await drafts.RetractAsync(definitionId, cancellationToken);
        return retracted.Succeeded
            ? new StudioAnswer(await definitions.DescribeAsync(retracted.Value, cancellationToken))
            : new ProblemResult(retracted.Problem);
    }

    private static async Task<IResult> RetractManyAsync(HttpContext context, StudioDrafts drafts)
    {
        var (done, missing) = (new JsonArray(), new JsonArray());
        foreach (var id in (await StudioRequest.BodyAsync(context)).Texts("definitionIds"))
        {
            var retracted = await drafts.RetractAsync(id, context.RequestAborted);
            (retracted.Succeeded ? done : missing).Add(id);
        }

        return new StudioAnswer(new JsonObject
        {
            ["retracted"] = done,
            ["alreadyRetracted"] = new JsonArray(),
            ["notFound"] = missing,
            ["skipped"] = new JsonArray(),
        });
    }

    private static async Task<IResult> RevertAsync(
        string definitionId, int version, StudioDrafts drafts, StudioDefinitions definitions,
        CancellationToken cancellationToken)
    {
        var reverted = await drafts.RevertAsync(definitionId, version, cancellationToken);
        return reverted.Succeeded
            ? new StudioAnswer(definitions.Summarise(reverted.Value), StatusCodes.Status201Created)
            : new ProblemResult(reverted.Problem);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, StudioDrafts drafts, StudioDefinitions definitions)
    {
        var text = await StudioRequest.TextAsync(context);
        if (context.Request.RouteValues["definitionId"] is string into && ActivityJson.Parse(text) is { } named)
        {
            named["definitionId"] = into;
            text = named.ToText();
        }

        var subject = ActivityJson.Parse(text)?.Text("definitionId") ?? "new";
        var imported = await drafts.ImportAsync([text], subject, context.RequestAborted);
        return imported.Succeeded
            ? new StudioAnswer(await definitions.DescribeAsync(imported.Value[0], context.RequestAborted))
            : new ProblemResult(imported.Problem);
    }

    private static async Task<IResult> ImportFilesAsync(HttpContext context, StudioDrafts drafts)
    {
        if (!context.Request.HasFormContentType)
            return new ProblemResult(DesignProblems.Unreadable.With(("mistakes", "multipart/form-data")));
        var texts = new List<string>();
        foreach (var file in (await context.Request.ReadFormAsync(context.RequestAborted)).Files)
        {
            await using var content = file.OpenReadStream();
            if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var reader = new StreamReader(content, Encoding.UTF8);
                texts.Add(await reader.ReadToEndAsync(context.RequestAborted));
                continue;
            }

            var archive = DefinitionArchive.Read(content);
            if (archive.Mistakes.Count > 0)
                return new WorkflowRefusal(DesignProblems.Unreadable.With(("mistakes", file.FileName)), archive.Mistakes);
            texts.AddRange(archive.Texts);
        }

        var imported = await drafts.ImportAsync(texts, "archive", context.RequestAborted);
        return imported.Succeeded
            ? new StudioAnswer(new JsonObject { ["count"] = imported.Value.Count })
            : new ProblemResult(imported.Problem);
    }

    private static async Task<IResult> ExecuteAsync(
        string definitionId, StudioDrafts drafts, HttpContext context)
    {
        var started = await drafts.TryAsync(definitionId, context.RequestAborted);
        if (!started.Succeeded)
            return new ProblemResult(started.Problem);
        var id = started.Value.ToString();
        context.Response.Headers["x-elsa-workflow-instance-id"] = id;
        return new StudioAnswer(new JsonObject
        {
            ["workflowInstanceId"] = id,
            ["workflowState"] = new JsonObject
            {
                ["id"] = id,
                ["definitionId"] = definitionId,
                ["status"] = "Running",
                ["subStatus"] = "Pending",
            },
        });
    }

    private static async Task<IResult> DeleteAsync(
        string definitionId, StudioDrafts drafts, CancellationToken cancellationToken)
    {
        var deleted = await drafts.DeleteAsync(definitionId, cancellationToken);
        return deleted.Succeeded ? Results.NoContent() : new ProblemResult(deleted.Problem);
    }

    /// <summary>The first refusal ends it: what was deleted before stays deleted, and the list shows it.</summary>
    private static async Task<IResult> DeleteManyAsync(HttpContext context, StudioDrafts drafts)
    {
        var count = 0;
        foreach (var id in (await StudioRequest.BodyAsync(context)).Texts("definitionIds"))
        {
            var deleted = await drafts.DeleteAsync(id, context.RequestAborted);
            if (!deleted.Succeeded)
                return new ProblemResult(deleted.Problem);
            count++;
        }

        return new StudioAnswer(new JsonObject { ["deleted"] = count });
    }

    private static ProblemResult Kept() => new(DesignProblems.Kept.With());

    private static async Task<IResult> RefusalAsync(
        string definitionId, Problem problem, StudioDrafts drafts, CancellationToken cancellationToken) =>
        problem.Definition == DesignProblems.Invalid
            ? new WorkflowRefusal(problem, await drafts.MistakesAsync(definitionId, cancellationToken))
            : new ProblemResult(problem);

    private static StudioAnswer Saved(JsonObject definition, bool alreadyPublished) => new(new JsonObject
    {
        ["workflowDefinition"] = definition,
        ["alreadyPublished"] = alreadyPublished,
        ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(),
    });
}
