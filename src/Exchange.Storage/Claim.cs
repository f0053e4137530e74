using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage;

/// <summary>
/// Takes the first row of a queue that several processes work on: looks for candidates, then updates one of them on the
/// condition that it is still free. The database runs that update alone, so one caller gets the row.
/// </summary>
/// <remarks>
/// Rejected: SELECT … FOR UPDATE SKIP LOCKED, which only one of the three databases spells so; at the pace of a node
/// the lost updates cost less than three dialects.
/// </remarks>
internal static class Claim
{
    private const int Candidates = 8;
    private const int Rounds = 16;

    /// <param name="free">Keys of free rows, in the order they are to be taken.</param>
    /// <param name="take">Takes that row if it is still free; answers the number of rows taken.</param>
    public static async Task<TKey?> FirstAsync<TKey>(
        IQueryable<TKey> free, Func<TKey, Task<int>> take, CancellationToken cancellationToken)
        where TKey : struct
    {
        // Whoever loses a row to others this often leaves the rest to them and comes again at the next wake-up.
        for (var round = 0; round < Rounds; round++)
        {
            var keys = await free.Take(Candidates).ToListAsync(cancellationToken);
            if (keys.Count == 0)
                return null;
            foreach (var key in keys)
            {
                if (await take(key) == 1)
                    return key;
            }
        }

        return null;
    }

    /// <summary>The row as it is now, tracked, even if the scope had loaded it before.</summary>
    public static async Task<T?> ReloadAsync<T>(
        this ExchangeDbContext context, Guid id, CancellationToken cancellationToken)
        where T : class
    {
        if (await context.Set<T>().FindAsync([id], cancellationToken) is not { } row)
            return null;
        await context.Entry(row).ReloadAsync(cancellationToken);
        return row;
    }
}
