namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Name or description of a shipped definition. The format has one text for each, so the files write both languages into
/// it, Chinese first: <c>县级汇交 County submission</c>.
/// </summary>
public sealed record TwoLanguages(string Zh, string En)
{
    private const char LastAscii = '\x7F';

    /// <summary>Divides after the last character that is not ASCII; a text of one language stands for both.</summary>
    public static TwoLanguages Of(string text)
    {
        var after = text.Length;
        while (after > 0 && text[after - 1] <= LastAscii)
            after--;
        var (zh, en) = (text[..after].Trim(), text[after..].Trim());
        return zh.Length == 0 || en.Length == 0 ? new TwoLanguages(text.Trim(), text.Trim()) : new TwoLanguages(zh, en);
    }

    /// <summary>The same text as a copy is called, in the form the files have.</summary>
    public string OfCopy() => Zh == En ? $"{Zh}（副本 copy）" : $"{Zh}（副本） {En} (copy)";
}
