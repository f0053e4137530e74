namespace Exchange.Contracts.Nodes;

/// <summary>The levels of spatial planning, and the village below them.</summary>
public enum DivisionLevel
{
    /// <summary>The ministry, 100000.</summary>
    Ministry,

    /// <summary>Province, autonomous region or municipality.</summary>
    Province,

    /// <summary>Prefecture-level city.</summary>
    City,

    /// <summary>County, district or county-level city.</summary>
    County,

    /// <summary>Township or subdistrict.</summary>
    Township,

    /// <summary>Village.</summary>
    Village,
}
