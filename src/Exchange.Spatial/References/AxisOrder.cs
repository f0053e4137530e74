namespace Exchange.Spatial.References;

/// <summary>Which coordinate comes first where coordinates are written down.</summary>
public enum AxisOrder
{
    /// <summary>Easting or longitude first, as layers keep coordinates here.</summary>
    EastFirst,

    /// <summary>
    /// Northing or latitude first, as the registry has it for CGCS2000, 4490 as well as 4491 to 4554.
    /// </summary>
    NorthFirst,
}
