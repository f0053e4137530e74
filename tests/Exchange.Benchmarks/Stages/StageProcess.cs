using System.Text.Json;
using Exchange.Benchmarks.Processes;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Runs a stage in a fresh process, so that no stage pays for, or profits from, another.</summary>
internal static class StageProcess
{
    /// <summary>The command the program understands for the child's side.</summary>
    public const string Command = "run-stage";

    private const int MostWarmRuns = 8;

    private static readonly TimeSpan EnoughWarmCpu = TimeSpan.FromSeconds(8);

    /// <summary>Runs it and reads what it cost; findings are in the file named.</summary>
    public static StageResult Launch(
        BenchStage stage, string first, string? second, string findings, CancellationToken cancellationToken)
    {
        List<string> arguments = [Command, stage.Name, findings, first];
        if (stage.NeedsSecondVersion)
            arguments.Add(second ?? throw new InvalidOperationException($"{stage.Name} needs a second version."));
        var program = Environment.ProcessPath
            ?? throw new InvalidOperationException("The program's own path is unknown.");
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments.Insert(0, typeof(StageProcess).Assembly.Location);
        var output = ChildProcess.Run(program, arguments, cancellationToken);
        return JsonSerializer.Deserialize<StageResult>(output)
            ?? throw new InvalidDataException($"{stage.Name} printed no result: {output}");
    }

    /// <summary>The child's side: stage, file for the findings, first and perhaps second version.</summary>
    public static void Run(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var stage = BenchStages.Find(arguments[0])
            ?? throw new ArgumentException($"No stage {arguments[0]}.", nameof(arguments));
        using var first = Open(arguments[2]);
        using var second = arguments.Count > 3 ? Open(arguments[3]) : null;
        var input = new StageInput(first) { SecondVersion = second };

        var cold = new StageClock();
        var outcome = stage.Run(input, cold, cancellationToken);
        var (process, peak) = (Environment.CpuUsage.TotalTime, PeakMemory.Mebibytes());
        FindingsFile.Write(arguments[1], outcome);
        var features = outcome.Features;
        outcome = null;
        Console.WriteLine(JsonSerializer.Serialize(new StageResult
        {
            Features = features,
            ColdCpuSeconds = cold.Cpu.TotalSeconds,
            ColdWallSeconds = cold.Wall.TotalSeconds,
            WarmCpuSeconds = Warm(stage, input, cancellationToken).TotalSeconds,
            ProcessCpuSeconds = process.TotalSeconds,
            PeakMebibytes = peak,
        }));
    }

    // The compiler improves code that runs often, so a short stage is repeated until that no longer matters; what else
    // the machine does only ever adds to the cost, so the least counts.
    private static TimeSpan Warm(BenchStage stage, StageInput input, CancellationToken cancellationToken)
    {
        var (least, sum) = (TimeSpan.MaxValue, TimeSpan.Zero);
        for (var run = 0; run < MostWarmRuns && sum < EnoughWarmCpu; run++)
        {
            var clock = new StageClock();
            stage.Run(input, clock, cancellationToken);
            sum += clock.Cpu;
            least = clock.Cpu < least ? clock.Cpu : least;
        }

        return least;
    }

    private static ILayerSource Open(string file)
    {
        var opened = LayerFile.Open(file);
        return opened.Succeeded
            ? opened.Value : throw new InvalidOperationException($"{file}: {opened.Problem}");
    }
}
