using Exchange.Domain.Problems;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Area control (面积控制): the areas of a layer that covers a county without gaps add up to the county's control area.
/// </summary>
public static class AreaControl
{
    /// <summary>Sum less control area, square metres; 0 when they agree within the tolerance.</summary>
    public static decimal Excess(AreaSum sum, decimal controlSquareMetres, decimal toleranceSquareMetres)
    {
        var difference = sum.SquareMetres - controlSquareMetres;
        return Math.Abs(difference) <= toleranceSquareMetres ? 0 : difference;
    }

    /// <summary>
    /// The areas rounded to that many decimals so that they add up to the control area: what rounding leaves over is
    /// put to the largest, of equal ones to the first. Refused when more is left over than rounding can explain.
    /// </summary>
    public static Outcome<IReadOnlyList<decimal>> Settle(
        IReadOnlyList<decimal> areas, decimal controlArea, int decimals)
    {
        if (areas.Count == 0)
            return AreaProblems.NothingToSettle.With(("control", controlArea));
        var rounded = new decimal[areas.Count];
        var largest = 0;
        for (var i = 0; i < rounded.Length; i++)
        {
            rounded[i] = AreaUnits.Round(areas[i], decimals);
            if (areas[i] > areas[largest])
                largest = i;
        }

        // Each rounding moves an area by half a last digit at most, and so may that of the control area have done.
        var residual = AreaUnits.Round(controlArea, decimals) - rounded.Sum();
        var explained = (rounded.Length + 1) * LastDigit(decimals) / 2;
        if (Math.Abs(residual) > explained)
        {
            return AreaProblems.ResidualTooLarge.With(
                ("residual", residual), ("count", rounded.Length), ("explained", explained));
        }

        rounded[largest] += residual;
        return Outcome<IReadOnlyList<decimal>>.Of(rounded);
    }

    private static decimal LastDigit(int decimals) => new(1, 0, 0, false, (byte)decimals);
}
