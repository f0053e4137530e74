using System.Diagnostics;
using Exchange.Testing;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Waits for a condition of another process by looking again and again, up to a generous limit.</summary>
internal static class Until
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>The first answer that is not null. Throws with <paramref name="what"/> when the limit (times the margin) is over.</summary>
    public static async Task<T> AnswerAsync<T>(string what, TimeSpan limit, Func<Task<T?>> look)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pace);
        Exception? last = null;
        do
        {
            try
            {
                if (await look() is { } answer)
                    return answer;
            }
            catch (Exception outage) when (outage is HttpRequestException or IOException or TaskCanceledException)
            {
                last = outage;
            }
        }
        while (Stopwatch.GetElapsedTime(started) < limit * Patience.Margin && await timer.WaitForNextTickAsync());

        throw new TimeoutException($"Waited {limit * Patience.Margin} for: {what}", last);
    }

    public static Task TrueAsync(string what, TimeSpan limit, Func<Task<bool>> look) =>
        AnswerAsync(what, limit, async () => await look() ? "" : null);
}
