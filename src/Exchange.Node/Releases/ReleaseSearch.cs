using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;

namespace Exchange.Node.Releases;

/// <summary>What a search of the catalogue asks for; null fields match all.</summary>
/// <param name="Within">Plans of this division and those below it.</param>
/// <param name="Text">A part of the plan's name or id, the division's name, the case number, or the number of an official document
/// (批文号) the release rests on.</param>
/// <param name="From">The first instant of release.</param>
/// <param name="Until">The instant after the last.</param>
internal sealed record ReleaseSearch(
    PlanId? Plan, DivisionCode? Within, string? TypeCode, string? Text, DateTimeOffset? From, DateTimeOffset? Until)
{
    private const int MaxTextLength = 100;

    /// <summary>Plans of these divisions themselves beside those within <see cref="Within"/>.</summary>
    public IReadOnlySet<DivisionCode> Also { get; init; } = new HashSet<DivisionCode>();

    public static Outcome<ReleaseSearch> Read(
        string? plan, string? division, string? type, string? text, DateTimeOffset? from, DateTimeOffset? until)
    {
        PlanId? planId = null;
        if (Given(plan))
        {
            if (!PlanId.TryParse(plan, out var id))
                return Wrong("plan", plan, "330106-ZG-2035");
            planId = id;
        }

        DivisionCode? within = null;
        if (Given(division))
        {
            if (!DivisionCode.TryParse(division, out var code))
                return Wrong("division", division, "330106");
            within = code;
        }

        if (Given(type) && PlanTypes.FindByCode(type!) is null) // Given says so.
            return Wrong("type", type, string.Join(", ", PlanTypes.All.Select(facts => facts.Code)));
        if (text is { Length: > MaxTextLength })
            return Wrong("text", text, $"0–{MaxTextLength}");
        return new ReleaseSearch(planId, within, Given(type) ? type : null, Given(text) ? text!.Trim() : null, from, until);
    }

    /// <summary>Whether place, type and time fit, whatever the text.</summary>
    public bool FitsButForText(Release release, DivisionTable divisions) =>
        (Within is not { } division || release.Plan.Division == division || divisions.IsWithin(release.Plan.Division, division)
            || Also.Contains(release.Plan.Division))
        && (TypeCode is null || PlanTypes.Of(release.Plan.Type).Code == TypeCode)
        && (From is not { } from || release.ReleasedAt >= from)
        && (Until is not { } until || release.ReleasedAt < until);

    /// <summary>Whether the release itself has the text, without what its decisions say.</summary>
    public bool HasText(Release release, DivisionTable divisions) =>
        Text is not { } text || Contains(release.PlanName, text) || Contains(release.Plan.Value, text)
        || Contains(release.CaseId.Value, text) || Contains(divisions.NameOf(release.Plan.Division), text);

    public bool HasText(IReadOnlyList<string> documentNumbers) =>
        Text is not { } text || documentNumbers.Any(number => Contains(number, text));

    /// <summary>Whether everything older than this release is out of the time asked for.</summary>
    public bool EndsBefore(Release release) => From is { } from && release.ReleasedAt < from;

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static bool Contains(string whole, string part) => whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static Problem Wrong(string name, string? value, string allowed) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value is { Length: > MaxTextLength } ? value[..MaxTextLength] : value), ("allowed", allowed));
}
