using Exchange.Validation.Findings;
using Exchange.Validation.Rules;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

public sealed class SuggestedRepairTests
{
    [Theory]
    [InlineData("BSM", "330106000400000002 ", "330106000400000002", true)]
    [InlineData("YSDM", "\u30002090020840", "2090020840", true)]
    [InlineData("YSDM", "\uFF12090020840", "2090020840", true)]
    [InlineData("BZ", "备注\u00a0", "备注", true)]
    [InlineData("BZ", "上\n下", "上 下", false)]
    [InlineData("BZ", "备注\r\n", "备注", true)]
    [InlineData("BZ", "备\u200e注 ", "备\u200e注", false)]
    public async Task Names_the_cell_and_gives_the_text_without_what_does_not_belong(
        string field, string found, string clean, bool isSafe)
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With(field, found);

        var finding = Assert.Single(await package.CheckAsync(), finding => finding.Rule == "320107");

        Assert.Equal(("STBHHX", 2L, field), (finding.Layer, finding.FeatureId!.Value, finding.Field));
        Assert.Equal(
            (RepairKind.CleanText, found, clean, isSafe),
            (finding.Repair!.Kind, finding.Repair.Before, finding.Repair.After, finding.Repair.IsSafe));
    }

    [Theory]
    [InlineData("BZ", "《规划》 一、二 (A)")]
    [InlineData("BZ", "   ")]
    [InlineData("BZ", "\uFF21级区")]
    [InlineData("BZ", "café")]
    public async Task Leaves_texts_that_are_right_and_blank_ones(string field, string text)
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With(field, text);

        Assert.DoesNotContain(await package.CheckAsync(), finding => finding.Rule == "320107");
    }

    [Fact]
    public void A_free_identifier_keeps_the_beginning_and_is_given_once()
    {
        string[] taken = ["330106000499999999"];
        var free = new FreeIdentifiers(taken.Contains);

        Assert.Equal("330106000499999998", free.Like("330106000400000002"));
        Assert.Equal("330106000499999997", free.Like("330106000400000003"));
        Assert.Equal("330106000599999999", free.Like("330106000500000003"));
        Assert.Null(free.Like("A12"));
    }

    [Fact]
    public async Task A_repeated_identifier_gets_a_free_one()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("BSM", "330106000400000001");

        var repair = Assert.Single(await package.CheckAsync(), finding => finding.Rule == "330101").Repair;

        Assert.Equal((RepairKind.Renumber, "330106000499999999", true), (repair!.Kind, repair.After, repair.IsSafe));
    }

    [Fact]
    public async Task A_name_that_belongs_to_another_code_is_suggested_but_waits_for_a_person()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][1].With("YDYHFLMC", "旱地");

        var repair = Assert.Single(await package.CheckAsync(), finding => finding.Rule == "320104").Repair;

        Assert.Equal(("YDYHFLMC", "旱地", "水田", false), (repair!.Attribute, repair.Before, repair.After, repair.IsSafe));
    }
}
