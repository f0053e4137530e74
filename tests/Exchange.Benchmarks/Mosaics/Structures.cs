namespace Exchange.Benchmarks.Mosaics;

/// <summary>Sound features that are more than one cell; each fits into the inner 4 × 4 cells of a block.</summary>
internal static class Structures
{
    private const int PurposeStructure = 41;

    private static readonly Action<MosaicPlan, Cell>[] All =
    [
        static (_, _) => { },
        Pair,
        static (plan, origin) => RingAndCore(plan, origin),
        static (plan, origin) => PartsTouchingInACorner(plan, origin),
        static (plan, origin) => PartsApart(plan, origin),
        static (plan, origin) => plan.AddIsland(origin.Plus(2, 2), 1),
        static (plan, origin) => plan.AddIsland(origin.Plus(2, 2), 2),
    ];

    /// <summary>One of them, or none, by chance.</summary>
    public static void AddAny(MosaicPlan plan, Cell origin) =>
        All[plan.Noise.Below(All.Length, plan.Grid.Key(origin), PurposeStructure)](plan, origin);

    /// <summary>Eight cells around a ninth.</summary>
    public static MosaicFeature RingAndCore(MosaicPlan plan, Cell origin) => plan.Compose(
    [
        origin.Plus(1, 1), origin.Plus(2, 1), origin.Plus(3, 1), origin.Plus(3, 2),
        origin.Plus(3, 3), origin.Plus(2, 3), origin.Plus(1, 3), origin.Plus(1, 2),
    ]);

    public static MosaicFeature PartsTouchingInACorner(MosaicPlan plan, Cell origin) =>
        plan.Compose([origin.Plus(1, 1)], [origin.Plus(2, 2)]);

    public static MosaicFeature PartsApart(MosaicPlan plan, Cell origin) =>
        plan.Compose([origin.Plus(1, 2)], [origin.Plus(4, 2), origin.Plus(4, 3)]);

    private static void Pair(MosaicPlan plan, Cell origin) => plan.Compose([origin.Plus(2, 2), origin.Plus(3, 2)]);
}
