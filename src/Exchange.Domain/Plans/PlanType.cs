namespace Exchange.Domain.Plans;

/// <summary>Plan types (规划类型) with the product codes packages carry. Source: five levels, three types (五级三类).</summary>
public enum PlanType
{
    /// <summary>ZG 总体规划.</summary>
    Master,

    /// <summary>KG 控制性详细规划.</summary>
    RegulatoryDetailed,

    /// <summary>CZ 村庄规划.</summary>
    Village,

    /// <summary>ZX 专项规划.</summary>
    Special,

    /// <summary>CS 城市设计.</summary>
    UrbanDesign,

    /// <summary>QY 区域、流域、都市圈、海岸带规划.</summary>
    Regional,
}
