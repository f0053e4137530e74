using System.Text.Json;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>How long archive objects are kept, by type of plan; data of the office (<c>schemas/retention.json</c>).</summary>
public sealed class RetentionTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, RetentionRule> byType;
    private readonly RetentionRule otherwise;

    private RetentionTable(Dictionary<string, RetentionRule> byType, RetentionRule otherwise) =>
        (this.byType, this.otherwise) = (byType, otherwise);

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "schemas", "retention.json");

    public static RetentionTable Load(string file)
    {
        using var stream = File.OpenRead(file);
        return Read(stream, file);
    }

    /// <summary>Reads a table; <paramref name="name"/> is for messages.</summary>
    public static RetentionTable Read(Stream stream, string name)
    {
        var table = JsonSerializer.Deserialize<RetentionFile>(stream, Json) ?? throw new FormatException($"{name} is empty");
        foreach (var rule in table.Rules.Append(table.Otherwise))
            if (rule.Years is < 1 or > 1000)
                throw new FormatException($"{name}: {rule.PlanType ?? "otherwise"} keeps {rule.Years} years; allowed are 1 to 1000, or null for good");
        if (table.Rules.FirstOrDefault(rule => PlanTypes.FindByCode(rule.PlanType ?? "") is null) is { } unknown)
            throw new FormatException($"{name}: '{unknown.PlanType}' is not the code of a plan type");
        return new RetentionTable(
            table.Rules.ToDictionary(rule => rule.PlanType!, StringComparer.Ordinal), table.Otherwise); // Known codes, see above.
    }

    public RetentionRule For(PlanId plan) => byType.GetValueOrDefault(plan.Value.Split('-')[1], otherwise);

    private sealed record RetentionFile(RetentionRule Otherwise, IReadOnlyList<RetentionRule> Rules);
}

/// <summary>One rule.</summary>
/// <param name="PlanType">Type code of the plan; null in the rule for all others.</param>
/// <param name="Years">Years after the newest version in which nothing of it is removed; null keeps it for good.</param>
/// <param name="Basis">Where the rule comes from.</param>
public sealed record RetentionRule(string? PlanType, int? Years, string Basis);
