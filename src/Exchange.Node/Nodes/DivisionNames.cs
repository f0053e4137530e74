using Exchange.Domain.Divisions;

namespace Exchange.Node.Nodes;

/// <summary>Names of divisions for people.</summary>
internal static class DivisionNames
{
    /// <summary>The name in the code list, or the code where the list lacks it.</summary>
    public static string NameOf(this DivisionTable divisions, DivisionCode code) => divisions.Find(code)?.Name ?? code.Value;
}
