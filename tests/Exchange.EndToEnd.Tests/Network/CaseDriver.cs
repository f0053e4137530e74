using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Does through the API what people of four offices do.</summary>
internal sealed class CaseDriver(FourNodes nodes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<SubmissionDetails> SubmitAsync(NodeProcess node, string package, string? caseId = null)
    {
        using var clerk = await FourNodes.SignInAsync(node, "clerk");
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        await using var content = File.OpenRead(package);
        var state = await upload.CreateAsync(Path.GetFileName(package), content.Length, CancellationToken.None);
        await upload.SendAsync(state.Id, content, null, CancellationToken.None);
        var accepted = await clerk.SubmitAsync(state.Id, caseId, CancellationToken.None);
        return await Until.AnswerAsync(
            "the submission is stored or refused", Patience,
            async () => await clerk.GetSubmissionAsync(accepted.Id, CancellationToken.None) is { Status: not SubmissionStatus.Pending } done ? done : null);
    }

    public static async Task<CaseDetails> WaitForStateAsync(NodeProcess node, string caseId, params CaseState[] states)
    {
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        return await Until.AnswerAsync(
            $"case {caseId} at node {node.Division} is {string.Join(" or ", states)}", Patience, async () =>
            {
                try
                {
                    return await auditor.GetCaseAsync(caseId, CancellationToken.None) is { } found && states.Contains(found.Case.State) ? found : null;
                }
                catch (Contracts.Problems.ExchangeProblemException)
                {
                    return null; // The case has not reached this node yet.
                }
            });
    }

    /// <summary>Every office agrees to whatever it is asked, until the case is released at the county.</summary>
    public async Task AgreeUntilReleasedAsync(string caseId, Func<TaskItem, Task>? before = null)
    {
        await Until.TrueAsync($"case {caseId} is released at the county", Patience * 2, async () =>
        {
            foreach (var node in nodes.All)
                foreach (var role in FourNodes.Deciders)
                    await AgreeAsync(node, role, caseId, before);
            using var auditor = await FourNodes.SignInAsync(nodes.County, "auditor");
            return (await auditor.GetCaseAsync(caseId, CancellationToken.None)).Case.State == CaseState.Released;
        });
        foreach (var node in nodes.All)
            await WaitForStateAsync(node, caseId, CaseState.Released);
    }

    public static Task WaitForTaskAsync(NodeProcess node, string user, string caseId) =>
        Until.TrueAsync($"{user} of node {node.Division} is asked about case {caseId}", Patience, async () =>
        {
            using var person = await FourNodes.SignInAsync(node, user);
            return (await person.ListTasksAsync(null, 100, CancellationToken.None)).Items.Any(task => task.CaseId == caseId);
        });

    /// <summary>Somebody agrees to all he is asked about a case, as soon as he is.</summary>
    public static async Task AgreeWhenAskedAsync(NodeProcess node, string user, string caseId)
    {
        await WaitForTaskAsync(node, user, caseId);
        await AgreeAsync(node, user, caseId, before: null);
    }

    public static async Task<IReadOnlyList<TimelineLine>> TimelineAsync(NodeProcess node, string caseId)
    {
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        return await auditor.GetTimelineAsync(caseId, CancellationToken.None);
    }

    private static async Task AgreeAsync(NodeProcess node, string role, string caseId, Func<TaskItem, Task>? before)
    {
        using var person = await FourNodes.SignInAsync(node, role);
        foreach (var task in (await person.ListTasksAsync(null, 100, CancellationToken.None)).Items.Where(task => task.CaseId == caseId))
        {
            if (before is not null)
                await before(task);
            try
            {
                await person.DecideTaskAsync(
                    task.Id,
                    new DecisionRequest(DecisionOutcome.Agree, "同意", task.DocumentNumberNeeded ? $"文号〔2026〕{task.Version}号" : null),
                    CancellationToken.None);
            }
            catch (Contracts.Problems.ExchangeProblemException refused) when (refused.Problem.Code is "review.task-not-open" or "review.case-not-active")
            {
                // The node was killed after the decision was written and before it was answered, or the case moves on just now.
            }
        }
    }
}
