using System.Text.RegularExpressions;
using Exchange.Node.Studio;

namespace Exchange.Node.Tests.Studio;

/// <summary>The Chinese words for the designer.</summary>
public sealed partial class DictionaryTests
{
    [Fact]
    public void Have_no_word_that_would_be_translated_again()
    {
        using var stream = typeof(StudioHosting).Assembly.GetManifestResourceStream("Studio/dictionary.js");
        using var reader = new StreamReader(stream!); // Part of the program.
        var pairs = Entry().Matches(reader.ReadToEnd())
            .Select(match => (Key: match.Groups[1].Value, Value: match.Groups[2].Value)).ToList();
        Assert.True(pairs.Count > 200);
        Assert.Equal(pairs.Select(pair => pair.Key).Distinct(), pairs.Select(pair => pair.Key));
        Assert.Empty(pairs.Select(pair => pair.Value).Intersect(pairs.Select(pair => pair.Key)));
    }

    [GeneratedRegex(@"^  '((?:[^'\\]|\\.)+)':\s+'((?:[^'\\]|\\.)+)',$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
