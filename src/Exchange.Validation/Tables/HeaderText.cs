namespace Exchange.Validation.Tables;

/// <summary>What a header cell says: a name, and a unit in brackets after it. <c>MJ(公顷)</c> is MJ in 公顷.</summary>
internal readonly record struct HeaderText(string Name, string? Unit)
{
    public static HeaderText Parse(string text)
    {
        var plain = text.Trim().Replace('\uFF08', '(').Replace('\uFF09', ')');
        var open = plain.LastIndexOf('(');
        if (open > 0 && plain.EndsWith(')'))
            return new HeaderText(plain[..open].Trim(), plain[(open + 1)..^1].Trim());
        return new HeaderText(plain, null);
    }
}
