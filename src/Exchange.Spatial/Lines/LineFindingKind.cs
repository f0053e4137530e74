namespace Exchange.Spatial.Lines;

/// <summary>
/// What was found about points, lines, and lines against polygons (rule group 4200). What place and value of a finding
/// mean stands with each kind.
/// </summary>
public enum LineFindingKind
{
    /// <summary>A point lies on another of its layer. Other: that one. Value: their distance in metres.</summary>
    DuplicatePoint,

    /// <summary>A line is short. Place: its middle. Value: its length in metres.</summary>
    ShortLine,

    /// <summary>A line crosses or touches itself other than by closing. No value.</summary>
    SelfCrossing,

    /// <summary>
    /// A line runs along itself. Place: the middle of the longest such stretch. Value: length in metres.
    /// </summary>
    SelfOverlap,

    /// <summary>
    /// Two lines of a layer run along each other. Place: the middle of the longest stretch. Other: the second line.
    /// Value: length in metres.
    /// </summary>
    OverlappingLines,

    /// <summary>Two lines of a network cross where neither has an end. Other: the second line. No value.</summary>
    CrossingLines,

    /// <summary>
    /// A line of a network ends where no other line is. Other: the nearest line. Value: metres to it; both only within
    /// the search distance.
    /// </summary>
    Dangle,

    /// <summary>Just two lines of a network meet in their ends and could be one. Other: the second. No value.</summary>
    PseudoNode,

    /// <summary>
    /// A stretch of a line does not follow the outline of any polygon. Place: its middle. Value: length in metres.
    /// </summary>
    LineOffOutline,

    /// <summary>
    /// A stretch of a polygon's outline is followed by no line. Row and id are the polygon's; a border of two polygons
    /// is told for both. Place: its middle, of a whole ring the westernmost corner. Value: length in metres.
    /// </summary>
    OutlineWithoutLine,

    /// <summary>A stretch of a line lies in no polygon. Place: its middle. Value: length in metres.</summary>
    LineOutsidePolygons,

    /// <summary>
    /// A point lies in no polygon. Other: the nearest polygon. Value: metres to it; both only within the search
    /// distance.
    /// </summary>
    PointOutsidePolygons,

    /// <summary>
    /// A point lies in polygons, but none of an allowed class. Other: the polygon around it. No value.
    /// </summary>
    PointInOtherClass,
}
