using Exchange.Benchmarks;
using Exchange.Benchmarks.Stages;
using Exchange.Benchmarks.Tiles;
using Exchange.Benchmarks.Transfers;
using Exchange.Benchmarks.Workflows;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args is [StageProcess.Command, .. var stageArguments])
{
    StageProcess.Run(stageArguments, stop.Token);
    return 0;
}

if (args is [TransferComparison.Command, .. var transferArguments])
    return await TransferProgram.RunAsync(transferArguments, stop.Token);
if (args is [WorkflowBenchmark.Command, .. var workflowArguments])
    return await WorkflowBenchmark.RunAsync(workflowArguments, stop.Token);
if (args is [TileBenchmark.Command, .. var tileArguments])
    return TileBenchmark.Run(tileArguments, stop.Token);

BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Parse(args);
}
catch (FormatException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

var command = $"ops/bench {string.Join(' ', args)}";
var report = new Benchmark(options, Console.Error.WriteLine).Run(command, TimeProvider.System.GetUtcNow(), stop.Token);
var text = report.ToMarkdown();
Console.Write(text);
if (options.Markdown is { } file)
    File.WriteAllText(file, text);

// A figure without a perfect score is worth nothing.
return report.Rows.All(row => row.Verdict.IsPerfect) ? 0 : 1;
