using Exchange.Contracts;

namespace Exchange.Node.Jobs;

/// <summary>Something the node does again and again. Registered scoped; one instance per run.</summary>
internal interface IRecurringJob
{
    /// <summary>
    /// Does one run and reports it for people, in codes that have words in both languages. May run again after a crash in the middle: same input, same
    /// effect. Throws for an outage; the next run tries again. Stops when cancelled.
    /// </summary>
    Task<JobReport> RunAsync(CancellationToken cancellationToken);
}

/// <summary>A recurring job as it is announced to the schedule.</summary>
/// <param name="Name">Stable: history and addresses use it.</param>
/// <param name="Type">A type implementing <see cref="IRecurringJob"/>.</param>
internal sealed record JobPlan(string Name, LocalizedText Description, TimeSpan Every, Type Type);
