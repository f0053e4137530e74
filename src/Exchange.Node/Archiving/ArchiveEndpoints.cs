using Exchange.Contracts;
using Exchange.Contracts.Archiving;
using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Archiving;
using Exchange.Hub.Archiving.Exports;
using Exchange.Hub.Cases;
using Exchange.Hub.Submissions;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Archiving;

/// <summary>The archive as people see it: what is kept and for how long, its proofs, holds and removals by two people, exports.</summary>
internal static class ArchiveEndpoints
{
    private const int MaxTextLength = 1000;
    private const string ZipType = "application/zip";

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        var archive = routes.MapGroup("/archive").WithTags("Archive");
        archive.MapGet("/plans", ListAsync).WithName("ListArchive").WithSummary("Archived plans: lock, hold, last proof")
            .Requires(Operation.ViewArchive, RightFor.Node);
        archive.MapGet("/plans/{plan}", ShowAsync).WithName("GetArchivedPlan").WithSummary("One archived plan with its proofs and requests")
            .Requires(Operation.ViewArchive, RightFor.Node);
        archive.MapGet("/proofs", ListProofsAsync).WithName("ListArchiveProofs")
            .WithSummary("Fixity checks and restore drills over all plans, newest first").Requires(Operation.ViewArchive, RightFor.Node);
        archive.MapGet("/plans/{plan}/export", ExportPlanAsync).WithName("ExportPlan")
            .WithSummary("All cases and versions of a plan as a package anybody can read and verify")
            .Produces<Stream>(contentType: ZipType).Requires(Operation.ViewArchive, RightFor.Node);
        archive.MapPost("/plans/{plan}/requests", AskAsync).WithName("AskArchive")
            .WithSummary("Ask for a legal hold, its end, or removal after the lock; a second person decides")
            .Requires(Operation.ManageArchive, RightFor.Node);
        archive.MapGet("/requests", ListRequestsAsync).WithName("ListArchiveRequests").WithSummary("Requests about archived plans, newest first")
            .Requires(Operation.ViewArchive, RightFor.Node);
        archive.MapPost("/requests/{id:guid}/decision", DecideAsync).WithName("DecideArchive")
            .WithSummary("Grant or turn down what somebody else asked for").Requires(Operation.ConfirmArchive, RightFor.Node);
        routes.MapGet("/cases/{id}/export", ExportCaseAsync).WithName("ExportCase").WithTags("Cases")
            .WithSummary("The case with all its versions, evidence and timeline as a package anybody can read and verify")
            .Produces<Stream>(contentType: ZipType).Requires(Operation.ViewEvidence, RightFor.Case);
    }

    private static async Task<Results<Ok<ListPage<ArchivedPlan>>, ProblemResult>> ListAsync(
        string? after, int? limit, ArchiveQueries archive, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await archive.ListAsync(after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<ArchivedPlanDetails>, ProblemResult>> ShowAsync(
        string plan, ArchiveQueries archive, CancellationToken cancellationToken) =>
        PlanId.TryParse(plan, out var id) && await archive.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NoSuchPlan(plan));

    private static async Task<Results<Ok<IReadOnlyList<ArchiveProofItem>>, ProblemResult>> ListProofsAsync(
        int? limit, ArchiveQueries archive, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 500) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await archive.ListProofsAsync(limit ?? 100, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<ArchiveRequestItem>>> ListRequestsAsync(
        bool? open, ArchiveQueries archive, CancellationToken cancellationToken) =>
        TypedResults.Ok(await archive.ListRequestsAsync(open ?? false, cancellationToken));

    private static async Task<Results<Ok<ArchiveRequestItem>, ProblemResult>> AskAsync(
        string plan, AskArchiveRequest request, ArchiveQueries archive, CurrentActor current, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > MaxTextLength)
            return new ProblemResult(TextProblem("reason", reason, 1));
        if (!PlanId.TryParse(plan, out var id))
            return new ProblemResult(NoSuchPlan(plan));
        var by = current.Actor.UserName;
        var kind = Enum.Parse<Hub.Archiving.ArchiveRequestKind>(request.Kind.ToString());
        var outcome = await audit.RunAsync<ArchiveRequest>(
            by, $"Ask{kind}", plan,
            services => services.GetRequiredService<ArchiveDesk>().AskAsync(id, kind, reason, by, cancellationToken), cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(await archive.DescribeAsync(outcome.Value, cancellationToken)) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<ArchiveRequestItem>, ProblemResult>> DecideAsync(
        Guid id, DecideArchiveRequest request, ArchiveQueries archive, CurrentActor current, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var answer = request.Answer.Trim();
        if (answer.Length > MaxTextLength)
            return new ProblemResult(TextProblem("answer", answer, 0));
        var by = current.Actor.UserName;
        var outcome = await audit.RunAsync<ArchiveRequest>(
            by, request.Approve ? "ApproveArchiveRequest" : "RefuseArchiveRequest", id.ToString(),
            services => services.GetRequiredService<ArchiveDesk>().DecideAsync(id, request.Approve, answer, by, cancellationToken),
            cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(await archive.DescribeAsync(outcome.Value, cancellationToken)) : new ProblemResult(outcome.Problem);
    }

    private static Task<IResult> ExportCaseAsync(
        string id, ArchiveExport export, UploadFiles folders, CurrentActor current, AuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken) =>
        SendAsync(
            $"case-{id}.zip", "ExportCase", id, (target, cancel) => export.WriteCaseAsync(CaseId.Parse(id), target, cancel),
            CaseProblems.NotFound.With(("case", id)), folders, current, audit, clock, cancellationToken);

    private static Task<IResult> ExportPlanAsync(
        string plan, ArchiveExport export, UploadFiles folders, CurrentActor current, AuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken) =>
        SendAsync(
            $"plan-{plan}.zip", "ExportPlan", plan,
            async (target, cancel) => PlanId.TryParse(plan, out var id) && await export.WritePlanAsync(id, target, cancel),
            NoSuchPlan(plan), folders, current, audit, clock, cancellationToken);

    /// <summary>
    /// Makes the whole file first and sends it then: what cannot be exported is a refusal with a reason, never a file that ends early.
    /// </summary>
    private static async Task<IResult> SendAsync(
        string name, string action, string subject, Func<Stream, CancellationToken, Task<bool>> write, Problem missing,
        UploadFiles folders, CurrentActor current, AuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var work = $"export-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        var file = new FileStream(Path.Combine(folders.FreshWorkFolder(work), "export.zip"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            // The folder that stays behind is empty; the sweep of work folders removes it.
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            if (!await write(file, cancellationToken))
            {
                await file.DisposeAsync();
                return new ProblemResult(missing);
            }

            await audit.WriteAsync(current.Actor.UserName, action, subject, "done", "{}", cancellationToken);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return TypedResults.File(file, ZipType, name); // Closes the file, and so deletes it, when it was sent.
    }

    private static Problem NoSuchPlan(string plan) =>
        ArchivingProblems.NoSuchObject.With(("plan", plan.Length <= 100 ? plan : plan[..100]));

    private static Problem TextProblem(string name, string value, int shortest) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value.Length <= 100 ? value : value[..100]), ("allowed", $"{shortest}–{MaxTextLength}"));
}
