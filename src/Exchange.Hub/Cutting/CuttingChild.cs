using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Cutting;

/// <summary>The child's side of <see cref="CuttingProcess"/>.</summary>
/// <remarks>
/// Words: <c>--order FILE</c>. Exit codes are those of the check: 0 result written, 2 refused, 3 stopped, 4 out of
/// memory.
/// </remarks>
internal static class CuttingChild
{
    public const string ResultName = "result.json";

    private const int MaxOrderBytes = 1024 * 1024;

    public static async Task<int> RunAsync<TOrder, TResult>(
        IReadOnlyList<string> words, Func<TOrder, string> outputOf, Func<TOrder, CancellationToken, Outcome<TResult>> cut)
        where TOrder : class
    {
        using var stop = new CancellationTokenSource();
        _ = ChildInput.StopWhenItClosesAsync(stop);
        if (words is not ["--order", var file] || ReadOrder<TOrder>(file) is not { } order)
            return CheckChild.Refused;
        try
        {
            var result = cut(order, stop.Token);
            if (!result.Succeeded)
                return CheckChild.Refused;
            await File.WriteAllBytesAsync(
                Path.Combine(outputOf(order), ResultName),
                JsonSerializer.SerializeToUtf8Bytes(result.Value, RecordJson.Options), stop.Token);
            return CheckChild.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CheckChild.Stopped;
        }
        catch (OutOfMemoryException)
        {
            return CheckChild.OutOfMemory;
        }
    }

    private static TOrder? ReadOrder<TOrder>(string file)
        where TOrder : class
    {
        try
        {
            return new FileInfo(file).Length > MaxOrderBytes
                ? null : JsonSerializer.Deserialize<TOrder>(File.ReadAllBytes(file), RecordJson.Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
