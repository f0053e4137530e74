namespace Exchange.Transport.Hosting;

/// <summary>A name no other worker on the same database has, which the rows it leases carry.</summary>
internal static class WorkerName
{
    public static string Create(string kind, int number, TimeProvider clock) =>
        $"{kind}-{number}@{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7(clock.GetUtcNow()):N}";
}
