using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Activities;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Checks;

/// <summary>
/// Ends a check that waits or runs. The workflow is told that the package did not pass, so that the case goes back to
/// who may correct it; the worker notices at its next renewal and stops the checking process.
/// </summary>
/// <remarks>
/// Cancelling again changes nothing. Against a worker that finishes at the same time the first commit wins: either the
/// report counts and this is refused, or the run is cancelled and the report is dropped. The workflow is woken once in
/// both cases, by whoever won.
/// </remarks>
public sealed class CancelCheck(
    ICaseStore cases, ICheckStore checks, IWorkflowStore workflows, INodeIdentity node, TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Whether the caller may is decided before: by the rights table.</summary>
    public async Task<Outcome<CheckRun>> HandleAsync(
        CaseId id, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return CaseProblems.NotFound.With(("case", id));
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return CheckRunProblems.NotOrdered.With(("case", id), ("version", version));
        if (run.Status == CheckRunStatus.Cancelled)
            return run;
        if (!run.IsOpen)
            return CheckRunProblems.AlreadyEnded.With(("case", id), ("version", version));

        var now = clock.GetUtcNow();
        var problem = CheckRunProblems.Cancelled.With(("by", actor.DisplayName));
        run.Cancel(KeptProblem.Write(problem), now);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, node.Division, TimelineTexts.CheckCancelled, $"check-cancelled:{run.Id}",
                actor.DisplayName, now, clock),
            cancellationToken);
        workflows.StageStimulus(CheckPackage.Wake(run, new CheckOutcome(false, 0, 0, problem.Code), now));
        await unit.CommitAsync(cancellationToken);
        return run;
    }
}
