using Exchange.Domain.Reviews;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Tests.Reviews;

/// <summary>Which notes on the map go into a decision.</summary>
public sealed class MapNoteRulesTests
{
    private static readonly MapNote Good = new(120.1, 30.2, "GHYDYH", "330106000000000001", "move the line");

    public static TheoryData<string, MapNote> Wrong => new()
    {
        { "review.note-text-wrong", Good with { Text = "  " } },
        { "review.note-text-wrong", Good with { Text = new string('x', MapNoteRules.MaxTextLength + 1) } },
        { "review.note-place-wrong", Good with { Longitude = 180.1 } },
        { "review.note-place-wrong", Good with { Latitude = double.NaN } },
        { "review.note-feature-wrong", Good with { Layer = null } },
        { "review.note-feature-wrong", Good with { Feature = new string('x', MapNoteRules.MaxKeyLength + 1) } },
    };

    [Fact]
    public void Accept_a_place_with_a_text_with_or_without_a_feature() =>
        Assert.Null(MapNoteRules.Check([Good, Good with { Feature = null }, Good with { Layer = null, Feature = null }]));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Name_the_note_that_is_wrong(string code, MapNote note)
    {
        var problem = MapNoteRules.Check([Good, note]);

        Assert.Equal((code, "2"), (problem?.Code, problem?.Values["number"]?.ToString()));
    }

    [Fact]
    public void Refuse_more_than_a_person_would_read() =>
        Assert.Equal(
            "review.too-many-notes", MapNoteRules.Check([.. Enumerable.Repeat(Good, MapNoteRules.MaxNotes + 1)])?.Code);
}
