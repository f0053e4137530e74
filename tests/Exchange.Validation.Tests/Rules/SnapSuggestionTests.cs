using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

public sealed class SnapSuggestionTests
{
    [Fact]
    public async Task Corners_five_centimetres_apart_are_suggested_to_be_joined()
    {
        var finding = Assert.Single(await CheckAsync("410102", cornerX: 9.95));

        Assert.Equal((1L, 2L), (finding.FeatureId!.Value, finding.RelatedFeatureId!.Value));
        Assert.Equal(
            (RepairKind.ReplacePoints, 2L, "40516009.95 3346010", "40516010 3346010", false),
            (finding.Repair!.Kind, finding.Repair.FeatureId!.Value, finding.Repair.Before, finding.Repair.After,
                finding.Repair.IsSafe));
    }

    [Fact]
    public async Task Corners_farther_apart_are_not()
    {
        Assert.Null(Assert.Single(await CheckAsync("410102", cornerX: 9)).Repair);
    }

    // Two squares side by side; the upper left corner of the second lies where it is told.
    private static async Task<IReadOnlyList<Finding>> CheckAsync(string rule, double cornerX)
    {
        const double x = 40_516_000, y = 3_346_000;
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.RulePack = package.RulePack with
        {
            Rules = [RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value.Rule(rule)!], // The pack has it.
        };
        var layer = new LayerBuilder("GHYDYH") { Epsg = 4528 };
        layer.Features.Add(new FeatureBuilder { Rings = [[x, y, x + 10, y, x + 10, y + 10, x, y + 10, x, y]] });
        layer.Features.Add(new FeatureBuilder
        {
            Rings = [[x + 10, y, x + 20, y, x + 20, y + 10, x + cornerX, y + 10, x + 10, y]],
        });
        package.Layers.Add(layer);
        return await package.CheckAsync();
    }
}
