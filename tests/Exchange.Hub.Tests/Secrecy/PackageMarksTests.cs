using Exchange.Domain.Divisions;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Tests.Secrecy;

public sealed class PackageMarksTests
{
    private static readonly string[] Files =
        ["bagit.txt", "package.json", "data/1规划文本/说明.pdf", "data/4矢量数据/330106.gpkg", "data/4矢量数据/元数据.xml"];

    [Fact]
    public void A_package_is_as_secret_as_its_most_secret_file_and_names_it()
    {
        var marks = Of(
            SecrecyLevel.Internal, new FileSecrecy("data/1规划文本/", SecrecyLevel.Public),
            new FileSecrecy("data/4矢量数据/330106.gpkg", SecrecyLevel.Secret));

        Assert.Equal((SecrecyLevel.Secret, "data/4矢量数据/330106.gpkg"), (marks.Level, marks.File));
    }

    [Fact]
    public async Task Reads_no_more_than_the_limit_whatever_length_was_announced()
    {
        Assert.Equal(1_000, (await ArchivedMarks.ReadAllAsync(new MemoryStream(new byte[1_000]), 1_000, CancellationToken.None))?.Length);
        Assert.Null(await ArchivedMarks.ReadAllAsync(new MemoryStream(new byte[1_001]), 1_000, CancellationToken.None));
    }

    [Fact]
    public void The_default_holds_where_no_entry_speaks()
    {
        var marks = Of(SecrecyLevel.Confidential, new FileSecrecy("data/1规划文本/", SecrecyLevel.Public));

        Assert.Equal((SecrecyLevel.Confidential, "package.json"), (marks.Level, marks.File));
    }

    [Fact]
    public void A_file_says_more_than_its_folder()
    {
        var marks = Of(
            SecrecyLevel.Public, new FileSecrecy("data/4矢量数据/", SecrecyLevel.TopSecret),
            new FileSecrecy("data/4矢量数据/330106.gpkg", SecrecyLevel.Public));

        Assert.Equal((SecrecyLevel.TopSecret, "data/4矢量数据/元数据.xml"), (marks.Level, marks.File));
    }

    [Fact]
    public void A_description_nobody_can_read_has_no_level() => Assert.Equal(
        "secrecy.unreadable", PackageMarks.Read("a package", "{}"u8.ToArray(), Files).Problem?.Code);

    [Theory]
    [InlineData("330100,330106")]
    [InlineData("330100、 330106")]
    [InlineData("330100；审查人员，330106")]
    [InlineData("Reviewer; 330106 330100")]
    public void An_audience_names_divisions_with_any_separator(string text)
    {
        var audience = Audience.Parse(text);

        Assert.True(audience.Admits(DivisionCode.Parse("330106")) && audience.Admits(DivisionCode.Parse("330100")));
    }

    [Theory]
    [InlineData("330000", "330100")]
    [InlineData("330106", "330100")]
    [InlineData("Reviewer", "330100")]
    [InlineData("", "330100")]
    public void An_audience_admits_no_division_it_does_not_name_itself(string text, string node) =>
        Assert.False(Audience.Parse(text).Admits(DivisionCode.Parse(node)));

    private static PackageMarks Of(SecrecyLevel level, params FileSecrecy[] files) =>
        PackageMarks.Of(new PackageSecrecy(level, files), Files);
}
