using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Hub.Activities;
using Exchange.Hub.Routing;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Tests.Routing;

public sealed class ShippedWorkflowTests
{
    private static readonly WorkflowRoutes Routes = WorkflowRoutes.Load(WorkflowRoutes.DefaultFile);

    private static readonly string[] Names =
    [
        .. Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json").Select(Path.GetFileName).OfType<string>()
            .Where(name => name != "routes.json"),
    ];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_definition_has_no_mistake(string file)
    {
        var text = File.ReadAllText(Path.Combine(WorkflowRoutes.DefaultFolder, file));
        var registry = WorkflowRegistration.CreateRegistry().AddPlanActivities();

        Assert.Empty(DefinitionValidator.Validate(text, registry));
    }

    [Theory]
    [InlineData(DivisionLevel.County, "county-submission")]
    [InlineData(DivisionLevel.City, "city-review")]
    [InlineData(DivisionLevel.Province, "provincial-approval")]
    [InlineData(DivisionLevel.Ministry, "ministry-record")]
    public void Every_level_has_a_route_for_a_stored_package(DivisionLevel level, string definition) =>
        Assert.Equal(definition, Routes.Find(WorkflowOccasion.PackageStored, level, PlanType.Master));

    [Fact]
    public void Every_route_leads_to_a_shipped_definition() => Assert.All(
        Enum.GetValues<DivisionLevel>().SelectMany(level => Enum.GetValues<WorkflowOccasion>()
            .Select(occasion => Routes.Find(occasion, level, PlanType.Master))).OfType<string>(),
        definition => Assert.Contains($"{definition}.json", Names));

    [Fact]
    public void Every_plan_activity_is_described_in_both_languages() => Assert.All(
        WorkflowRegistration.CreateRegistry().AddPlanActivities().Descriptors.Where(found => found.Type.StartsWith("Exchange.", StringComparison.Ordinal)),
        found => Assert.True(
            HasChinese(found.DisplayName.Zh) && HasChinese(found.Description.Zh) && HasChinese(found.Category.Zh)
            && found.Inputs.All(input => HasChinese(input.DisplayName.Zh)) && found.Outcomes.All(outcome => HasChinese(outcome.DisplayName.Zh)),
            found.Type));

    private static bool HasChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');
}
