using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Reviews;

namespace Exchange.Domain.Releases;

/// <summary>One thing a release needs: a decision of this kind, given at this level.</summary>
public sealed record RequiredApproval(DecisionKind Kind, DivisionLevel Level);

/// <summary>What a plan of one type and level needs before release.</summary>
/// <param name="Profile">Only for packages of this profile, such as yearly indicators, before the rows for all; null: for all.</param>
public sealed record AuthorityRow(
    string PlanType, DivisionLevel PlanLevel, IReadOnlyList<RequiredApproval> Requires, string Basis, string? Profile = null);

/// <summary>
/// Who must approve what (审批权限表). Data, in <c>schemas/authority.json</c>: approval powers differ by province and change.
/// </summary>
public sealed class AuthorityTable(IReadOnlyList<AuthorityRow> rows)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "schemas", "authority.json");

    public static AuthorityTable Load(string file)
    {
        using var stream = File.OpenRead(file);
        var table = JsonSerializer.Deserialize<AuthorityFile>(stream, Json)
            ?? throw new FormatException($"{file} is empty");
        return new AuthorityTable(table.Rows);
    }

    /// <summary>
    /// Approvals still missing for exactly this package, named for people. A plan without a row can never be released:
    /// default deny.
    /// </summary>
    public IReadOnlyList<string> MissingFor(
        PlanType type, DivisionLevel level, CaseId caseId, PackageDigest digest, IReadOnlyList<Decision> decisions,
        string? profile = null)
    {
        var code = PlanTypes.Of(type).Code;
        var fitting = rows.Where(candidate => candidate.PlanType == code && candidate.PlanLevel == level).ToList();
        // Material of its own kind never falls back to the row of plans, nor a plan to the row of such material.
        var row = fitting.FirstOrDefault(candidate => candidate.Profile == (IsOfItsOwnKind(profile) ? profile : null));
        if (row is null)
            return [$"authority row for {code} at level {level}"];
        return
        [
            .. row.Requires
                .Where(required => !decisions.Any(decision => decision.CaseId == caseId && decision.PackageDigest == digest
                    && decision.Kind == required.Kind && decision.Level == required.Level))
                .Select(required => $"{required.Kind} at {required.Level} level"),
        ];
    }

    /// <summary>
    /// Whether packages of the profile are no plans but material with approvals of their own. Such a package must not take the place of
    /// a plan, nor a plan its place: their approvals are not worth the same.
    /// </summary>
    public bool IsOfItsOwnKind(string? profile) => profile is not null && rows.Any(row => row.Profile == profile);

    private sealed record AuthorityFile
    {
        [JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public required IReadOnlyList<AuthorityRow> Rows { get; init; }
    }
}
