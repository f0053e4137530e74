namespace Exchange.Validation.Processes;

/// <summary>The child's side of being stopped: its standard input closes with the parent.</summary>
public static class ChildInput
{
    /// <summary>Cancels when the input closes, so that a child never outlives its parent.</summary>
    public static async Task StopWhenItClosesAsync(CancellationTokenSource stop)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        // The process ends when the work does, so nothing waits for this read.
        while (await input.ReadAsync(buffer, CancellationToken.None) > 0)
        {
        }

        await stop.CancelAsync();
    }
}
