using Exchange.Hub.Cases;

namespace Exchange.Hub.Tests.Cases;

public sealed class TimelineTextsTests
{
    [Fact]
    public void Every_kind_has_a_text_in_both_languages() => Assert.All(TimelineTexts.Kinds, kind =>
    {
        var line = Line(kind);
        Assert.NotEqual(kind, TimelineTexts.Render(line, "en"));
        Assert.Contains(TimelineTexts.Render(line, "zh-CN"), letter => letter is >= '\u4E00' and <= '\u9FFF');
    });

    [Fact]
    public void Words_of_the_protocol_are_said_in_the_readers_language()
    {
        var line = Line(TimelineTexts.ReceiptStored, ("subject", "release"), ("from", "330100"), ("to", "330000"));

        Assert.Equal("回执：已存（发布成果，330100 → 330000）", TimelineTexts.Render(line, "zh-CN"));
        Assert.Equal("Receipt: stored (release, 330100 → 330000)", TimelineTexts.Render(line, "en"));
    }

    private static TimelineEntry Line(string kind, params ReadOnlySpan<(string, string)> values) => TimelineLines.Line(
        ACase.Id, 1, ACase.County, kind, "key", "经办人", ACase.At, TimeProvider.System, values);
}
