using System.Text.RegularExpressions;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>What an operator does about the nodes above and below: test the line, compare, repair.</summary>
public sealed partial class OperatorJourneyTests
{
    private const string Feature = "330106200100000123";

    [Fact]
    public async Task An_operator_tests_the_line_to_a_neighbour_compares_with_it_and_asks_for_a_repair()
    {
        await using var browser = await BrowserPage.OpenAsync(nodes.City.Web);
        var page = browser.Page;
        await SignInAsync(page, "nodeadministrator");

        await GoAsync(page, "/nodes", "节点与交换");
        await LookAtDialogAsync(browser, "link-test", async () =>
        {
            var county = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "330106" });
            await county.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog).Locator(".mark-done")).ToHaveCountAsync(5);
        });

        await GoAsync(page, "/consistency", "上下级比对");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部立即比对" }).ClickAsync();
        var pairs = page.GetByRole(AriaRole.Table, new() { Name = "上级与下级节点" });
        await Expect(pairs.Locator("tbody .mark-done")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "比对结果" })).ToContainTextAsync("两级一致");
        await LookAsync(browser, "consistency-agrees");

        await RecordDifferencesAsync();
        await page.ReloadAsync();
        var shown = page.GetByRole(AriaRole.Region, new() { Name = "差异详情" });
        await Expect(shown).ToContainTextAsync(Feature);
        await Expect(shown).ToContainTextAsync("−0.37 平方米");
        await LookAsync(browser, "consistency");
        await shown.GetByRole(AriaRole.Button, new() { Name = "修复本级副本" }).ClickAsync();
        var ask = page.GetByRole(AriaRole.Tooltip);
        await Expect(ask).ToContainTextAsync("签名的修复记录");
        await Popconfirm.AnswerAsync(page, "修复本级副本");
        await Expect(shown).ToContainTextAsync(new Regex("nodeadministrator 于 .* 申请"));
        await page.GetByRole(AriaRole.Button, new() { Name = "文件损坏" }).ClickAsync();
        await Expect(shown).ToContainTextAsync("须在对方节点修复");
        IsUnspoilt(browser);
    }

    /// <summary>A dialog hides the switches of language and theme: it is closed for them and opened again.</summary>
    private static async Task LookAtDialogAsync(BrowserPage browser, string name, Func<Task> open)
    {
        var page = browser.Page;
        foreach (var look in Looks)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = look.LanguageName, Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = look.ThemeName, Exact = true }).ClickAsync();
            await open();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await browser.PictureAsync($"{name}-{look.Language}-{look.Theme}");
            await IsOpenToEverybodyAsync(browser, $"{name} {look.Language} {look.Theme}");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Light", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文", Exact = true }).ClickAsync();
    }

    /// <summary>
    /// What a comparison of the city with the county would leave where a layer and a file differ: to make real ones
    /// differ would break the releases the other journeys look at.
    /// </summary>
    private async Task RecordDifferencesAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var comparison = new LevelComparison
        {
            Id = Guid.CreateVersion7(now),
            Peer = DivisionCode.Parse("330106"),
            OrderedAt = now,
            OrderedBy = "nodeadministrator",
            State = ComparisonState.Differs,
            StartedAt = now,
            FinishedAt = now.AddSeconds(3),
            ReleasesHere = 4,
            ReleasesThere = 4,
            Layers = 27,
            BehindHereSince = now.AddHours(-2),
            Differences = 2,
        };
        LevelDifference Difference(DifferenceKind kind, DifferenceSide side) => new()
        {
            Id = Guid.CreateVersion7(now),
            ComparisonId = comparison.Id,
            Peer = comparison.Peer,
            Kind = kind,
            Side = side,
            CaseId = CaseId.Parse("330106-202603-000001"),
            Version = 1,
            Plan = PlanId.Parse("330106-ZG-2035"),
            PlanName = "西湖区国土空间总体规划",
            ReleasedBy = DivisionCode.Parse("330000"),
            Digest = PackageDigest.Parse(new string('a', 64)),
            File = kind == DifferenceKind.LayerDiffers ? "data/parcels.gpkg" : "data/report.pdf",
            Layer = kind == DifferenceKind.LayerDiffers ? "CZKFBJ" : "",
            FeaturesHere = kind == DifferenceKind.LayerDiffers ? 317 : null,
            FeaturesThere = kind == DifferenceKind.LayerDiffers ? 317 : null,
            AreaHere = kind == DifferenceKind.LayerDiffers ? 1_204_318.25m : null,
            AreaThere = kind == DifferenceKind.LayerDiffers ? 1_204_318.62m : null,
            FirstFeature = kind == DifferenceKind.LayerDiffers ? Feature : null,
            FirstFeatureKind = kind == DifferenceKind.LayerDiffers ? TreeDifferenceKind.Changed : null,
            FeaturesFound = kind == DifferenceKind.LayerDiffers ? 1 : 0,
            Damage = kind == DifferenceKind.Damaged ? "data/report.pdf: SHA-256 9f3c… ≠ e71a…" : null,
            Since = now.AddHours(-2),
        };

        using var databases = new StorageDatabases();
        var city = databases.Over(new StorageOptions { File = Path.Combine(nodes.City.Data, "node.db") });
        await city.CommitAsync<IConsistencyStore>(store =>
        {
            store.AddComparison(comparison);
            store.AddDifference(Difference(DifferenceKind.LayerDiffers, DifferenceSide.Here));
            store.AddDifference(Difference(DifferenceKind.Damaged, DifferenceSide.There));
        });
    }
}
