using Exchange.Domain.Divisions;

namespace Exchange.Faults.Network;

/// <summary>The four nodes of the main job, from the county up.</summary>
internal static class Line
{
    public static readonly DivisionCode Ministry = DivisionCode.Parse("100000");
    public static readonly DivisionCode Province = DivisionCode.Parse("330000");
    public static readonly DivisionCode City = DivisionCode.Parse("330100");
    public static readonly DivisionCode County = DivisionCode.Parse("330106");

    public static readonly IReadOnlyList<DivisionCode> Nodes = [County, City, Province, Ministry];

    public static DivisionLevel LevelOf(DivisionCode division) => division == Ministry
        ? DivisionLevel.Ministry
        : division == Province ? DivisionLevel.Province : division == City ? DivisionLevel.City : DivisionLevel.County;

    public static DivisionCode? ParentOf(DivisionCode division) => division == Ministry
        ? null
        : division == Province ? Ministry : division == City ? Province : City;

    public static string NameOf(DivisionCode division) => LevelOf(division).ToString().ToLowerInvariant();
}
