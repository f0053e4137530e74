namespace Exchange.Spatial.References;

/// <summary>One element of a well-known text, for example <c>SPHEROID["CGCS2000",6378137,298.257222101]</c>.</summary>
/// <param name="Words">Quoted texts and bare words, in order.</param>
internal sealed record WellKnownText(
    string Keyword,
    IReadOnlyList<string> Words,
    IReadOnlyList<double> Numbers,
    IReadOnlyList<WellKnownText> Children)
{
    /// <summary>The first word, which is the element's name in nearly all of them.</summary>
    public string Name => Words.Count > 0 ? Words[0] : "";

    public bool Is(params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The first child with one of those keywords.</summary>
    public WellKnownText? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in Children)
        {
            if (child.Is(keywords))
                return child;
        }

        return null;
    }
}
