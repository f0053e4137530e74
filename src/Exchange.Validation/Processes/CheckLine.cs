using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Spatial.GeoPackages;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Processes;

/// <summary>One line (JSON) the child writes to its standard output: progress, or a refusal.</summary>
internal sealed record CheckLine(CheckProgress? Progress = null, CheckRefusal? Refusal = null);

/// <summary>
/// A problem as it crosses the process boundary: the code and the values; the texts are looked up again.
/// </summary>
internal sealed record CheckRefusal(string Code, IReadOnlyDictionary<string, string> Values)
{
    private static readonly Lazy<IReadOnlyDictionary<string, ProblemDefinition>> Known = new(() =>
        ProblemCatalogue.In(
            typeof(CheckRefusal).Assembly, typeof(PackageVerifier).Assembly, typeof(GeoPackage).Assembly,
            typeof(Problem).Assembly)
            .ToDictionary(definition => definition.Code, StringComparer.Ordinal));

    public static CheckRefusal From(Problem problem) => new(problem.Code, problem.Values);

    /// <summary>The problem, or null when no such code exists here.</summary>
    public Problem? ToProblem() =>
        Known.Value.TryGetValue(Code, out var definition) ? new Problem(definition, Values) : null;
}
