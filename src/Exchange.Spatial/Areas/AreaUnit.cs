namespace Exchange.Spatial.Areas;

/// <summary>Units in which areas are stored or printed (domain rule of area control and rounding).</summary>
public enum AreaUnit
{
    /// <summary>平方米, of databases.</summary>
    SquareMetre,

    /// <summary>亩: fifteen to the hectare, 666.67 m².</summary>
    Mu,

    /// <summary>公顷: 10 000 m².</summary>
    Hectare,

    /// <summary>平方千米: 100 hectares, 1 000 000 m².</summary>
    SquareKilometre,

    /// <summary>万亩: 10 000 mu.</summary>
    TenThousandMu,
}
