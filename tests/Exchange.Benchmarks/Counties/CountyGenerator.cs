using System.Globalization;
using Exchange.Benchmarks.Processes;

namespace Exchange.Benchmarks.Counties;

/// <summary>Makes counties with the shared generator and keeps them by request.</summary>
/// <remarks>
/// Tests ask for counties at the same time. Within a process one is made after the other, so that two who ask for the same make
/// it once; processes write under names of their own and the last to finish gives it the name that all use.
/// </remarks>
/// <param name="folder">Keeps the built generator and the counties.</param>
internal sealed class CountyGenerator(string folder)
{
    private static readonly Lock Making = new();

    public County Make(CountyRequest request, CancellationToken cancellationToken)
    {
        lock (Making)
            return MakeAlone(request, cancellationToken);
    }

    private County MakeAlone(CountyRequest request, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var county = new County(
            request,
            Path.Combine(folder, $"{request.Name}.gpkg"),
            request.HasSecondVersion ? Path.Combine(folder, $"{request.Name}.v2.gpkg") : null,
            Path.Combine(folder, $"{request.Name}.truth.json"));

        // The first version is named last: where it is, everything is.
        if (File.Exists(county.File))
            return county;

        var generator = DotnetPublish.Build(
            BenchFolder.Shared("generator"), "countygen", folder, cancellationToken);
        var mark = $".{Environment.ProcessId}";
        List<string> arguments =
        [
            generator, "--n", Text(request.Parcels), "--seed", Text(request.Seed), "--faults", Text(request.Faults),
            "--out", county.File + mark, "--truth", county.TruthFile + mark,
        ];
        if (county.SecondVersion is { } second)
            arguments.AddRange(["--v2", second + mark]);
        ChildProcess.Run("dotnet", arguments, cancellationToken);
        foreach (var file in (string?[])[county.TruthFile, county.SecondVersion, county.File])
        {
            if (file is not null)
                File.Move(file + mark, file, overwrite: true);
        }

        return county;
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
