namespace Exchange.Domain.Problems;

/// <summary>A refusal the caller can act on. A value, not an exception.</summary>
public sealed record Problem(ProblemDefinition Definition, IReadOnlyDictionary<string, string> Values)
{
    public string Code => Definition.Code;

    /// <summary>Title in the asked language; Chinese for <c>zh*</c>, English otherwise.</summary>
    public string Title(string language) => IsChinese(language) ? Definition.TitleZh : Definition.TitleEn;

    /// <summary>What was found, what is allowed and what to do, in the asked language.</summary>
    public string Detail(string language)
    {
        var text = IsChinese(language) ? Definition.DetailZh : Definition.DetailEn;
        foreach (var (name, value) in Values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }

    public override string ToString() => $"{Code}: {Detail("en")}";

    private static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
