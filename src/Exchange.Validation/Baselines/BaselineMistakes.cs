using Exchange.Domain.Divisions;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Baselines;

/// <summary>Reads <c>baseline.json</c> and finds all its mistakes, also those no schema can say.</summary>
internal static class BaselineMistakes
{
    private const string SchemaName = "baseline.schema.json";

    /// <summary>Null with mistakes.</summary>
    public static BaselineDocument? Read(byte[] content, List<string> mistakes)
    {
        var document = DataFile.Read<BaselineDocument>(content, SchemaName, mistakes);
        if (document is not null)
            mistakes.AddRange(In(document));
        return mistakes.Count == 0 ? document : null;
    }

    private static IEnumerable<string> In(BaselineDocument document)
    {
        if (document.EffectiveTo < document.EffectiveFrom)
            yield return $"effective from {document.EffectiveFrom:yyyy-MM-dd} to {document.EffectiveTo:yyyy-MM-dd}";
        IEnumerable<string> divisions =
        [
            document.Issuer, .. document.Targets.Select(target => target.Division),
            .. document.Accepted.Select(value => value.Division),
            .. document.Multiples.Select(multiple => multiple.Division),
            .. document.Places.Select(place => place.Division),
        ];
        foreach (var division in divisions.Where(text => !DivisionCode.TryParse(text, out _)).Distinct())
            yield return $"'{division}' is no division code";
        foreach (var key in Twice(document.Targets.Select(target => $"{target.Division} {target.Indicator}")))
            yield return $"target {key} is given twice";
        foreach (var key in Twice(document.Accepted.Select(value => $"{value.Division} {value.Indicator}")))
            yield return $"accepted value {key} is given twice";
        foreach (var key in Twice(document.Multiples.Select(multiple => multiple.Division)))
            yield return $"multiple of {key} is given twice";
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys) =>
        keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);
}
