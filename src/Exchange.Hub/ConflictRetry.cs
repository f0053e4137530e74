namespace Exchange.Hub;

/// <summary>Runs a use case again when another writer was faster. Each attempt must open a scope of its own.</summary>
public static class ConflictRetry
{
    /// <summary>Two writers of one case meet now and then, never this often in a row.</summary>
    public const int MaxAttempts = 10;

    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (ConcurrencyConflictException) when (number < MaxAttempts)
            {
                // Nothing was written; the next attempt reads what the faster one left.
            }
        }
    }
}
