using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Checks;

/// <summary>Why a run has no report, as it is kept: the code and the values, so that it can be told in any language.</summary>
public sealed record KeptProblem(string Code, IReadOnlyDictionary<string, string> Values)
{
    public static string Write(Problem problem) =>
        JsonSerializer.Serialize(new KeptProblem(problem.Code, problem.Values), RecordJson.Options);

    /// <summary>Null when nothing was kept.</summary>
    public static KeptProblem? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<KeptProblem>(json, RecordJson.Options);
}
