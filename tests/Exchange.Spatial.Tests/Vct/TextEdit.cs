namespace Exchange.Spatial.Tests.Vct;

/// <summary>Edits the text of a sample file; an edit that changes nothing fails the test that relies on it.</summary>
internal static class TextEdit
{
    public static string With(this string text, string old, string now)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, now, StringComparison.Ordinal);
    }
}
