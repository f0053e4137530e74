namespace Exchange.Cli.Shell;

/// <summary>One verb of <c>exchange</c>. <paramref name="Run"/> gets the words after the verb and returns the exit code:
/// 0 done, 1 refused or blocking findings, 2 unusable input.</summary>
internal sealed record CliCommand(
    string Name, string Usage, string SummaryEn, string SummaryZh, Func<Arguments, CancellationToken, Task<int>> Run);
