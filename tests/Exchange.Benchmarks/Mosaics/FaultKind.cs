using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>A fault that can be planted into a block.</summary>
/// <param name="Kinds">What must be reported of it; nothing if it is harmless.</param>
/// <param name="Plant">Given the plan and the cell in the block's lower left.</param>
internal sealed record FaultKind(string Variety, FindingKind[] Kinds, Action<MosaicPlan, Cell> Plant)
{
    /// <summary>Columns and rows from the block's lower left to the cell in the middle of the fault.</summary>
    public (int Columns, int Rows) Middle { get; init; } = (2, 2);

    public void PlantInto(MosaicPlan plan, Cell origin)
    {
        Plant(plan, origin);
        plan.Faults.Add(new PlannedFault(Variety, Kinds, origin.Plus(Middle.Columns, Middle.Rows)));
    }
}
