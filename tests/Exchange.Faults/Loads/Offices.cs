using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.Faults.Loads;

/// <summary>Everybody of the four offices, agreeing to whatever comes, all at the same time, as long as wanted.</summary>
internal sealed class Offices(FourNodes nodes)
{
    private const int TasksAtATime = 100;

    // A person who has nothing to do looks again after a moment.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private int decisions;

    public int Decisions => decisions;

    public Task WorkAsync(CancellationToken cancellationToken) => Task.WhenAll(
        nodes.All.SelectMany(node => FourNodes.Deciders.Select(role => WorkAsync(node, role, cancellationToken))));

    private async Task WorkAsync(NodeProcess node, string role, CancellationToken cancellationToken)
    {
        using var person = await FourNodes.SignInAsync(node, role);
        using var timer = new PeriodicTimer(Pause);
        try
        {
            do
            {
                var open = await person.ListTasksAsync(null, TasksAtATime, cancellationToken);
                foreach (var task in open.Items)
                    await DecideAsync(person, task, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything is decided.
        }
    }

    private async Task DecideAsync(
        Contracts.ExchangeClient person, TaskItem task, CancellationToken cancellationToken)
    {
        try
        {
            await person.DecideTaskAsync(
                task.Id,
                new DecisionRequest(
                    DecisionOutcome.Agree, "同意",
                    task.DocumentNumberNeeded ? $"文号〔2026〕{task.Id:N}号" : null),
                cancellationToken);
            Interlocked.Increment(ref decisions);
        }
        catch (ExchangeProblemException refused)
            when (refused.Problem.Code is "review.task-not-open" or "review.case-not-active")
        {
            // A colleague was faster, or the case moves on just now: the list is read again.
        }
    }
}
