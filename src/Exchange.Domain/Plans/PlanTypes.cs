using Exchange.Domain.Divisions;

namespace Exchange.Domain.Plans;

/// <summary>Code, names and levels of one plan type.</summary>
public sealed record PlanTypeFacts(PlanType Type, string Code, string NameZh, string NameEn, IReadOnlyList<DivisionLevel> Levels);

/// <summary>The plan types and the two-letter codes that stand for them in packages and plan ids.</summary>
public static class PlanTypes
{
    public static IReadOnlyList<PlanTypeFacts> All { get; } =
    [
        new(PlanType.Master, "ZG", "总体规划", "Master plan",
            [DivisionLevel.Ministry, DivisionLevel.Province, DivisionLevel.City, DivisionLevel.County, DivisionLevel.Township]),
        new(PlanType.RegulatoryDetailed, "KG", "控制性详细规划", "Regulatory detailed plan",
            [DivisionLevel.City, DivisionLevel.County, DivisionLevel.Township]),
        new(PlanType.Village, "CZ", "村庄规划", "Village plan",
            [DivisionLevel.County, DivisionLevel.Township, DivisionLevel.Village]),
        new(PlanType.Special, "ZX", "专项规划", "Special plan",
            [DivisionLevel.Ministry, DivisionLevel.Province, DivisionLevel.City, DivisionLevel.County]),
        new(PlanType.UrbanDesign, "CS", "城市设计", "Urban design", [DivisionLevel.City, DivisionLevel.County]),
        new(PlanType.Regional, "QY", "区域规划", "Regional plan", [DivisionLevel.Ministry, DivisionLevel.Province]),
    ];

    public static PlanTypeFacts Of(PlanType type) => All.Single(facts => facts.Type == type);

    public static PlanTypeFacts? FindByCode(string code) => All.FirstOrDefault(facts => facts.Code == code);
}
