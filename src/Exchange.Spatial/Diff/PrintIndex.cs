using System.Numerics;

namespace Exchange.Spatial.Diff;

/// <summary>Finds, and takes out, a print equal to a given one. Built once over a whole version.</summary>
/// <remarks>
/// Chained hashing in two flat arrays. A print that was taken leaves its chain, so that many equal features cost no
/// more than different ones; of equal ones the first of the file is taken first.
/// </remarks>
internal sealed class PrintIndex
{
    private const int Taken = -1;

    private readonly PrintList prints;
    private readonly int[] heads;
    private readonly int[] next;

    public PrintIndex(PrintList prints)
    {
        this.prints = prints;
        next = new int[prints.Count];
        heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(prints.Count, 16))];
        for (var row = prints.Count - 1; row >= 0; row--)
        {
            ref var head = ref heads[Bucket(prints[row])];
            (next[row], head) = (head, row + 1); // Shifted by one, so that zero ends a chain.
        }
    }

    public bool IsTaken(int row) => next[row] == Taken;

    /// <summary>Takes the first print equal to that one; false when there is none left.</summary>
    public bool TryTake(in FeaturePrint print)
    {
        ref var link = ref heads[Bucket(print)];
        while (link != 0)
        {
            var row = link - 1;
            if (prints[row].IsSame(print))
            {
                (link, next[row]) = (next[row], Taken);
                return true;
            }

            link = ref next[row];
        }

        return false;
    }

    /// <summary>The rows nobody took, in file order.</summary>
    public List<int> Left()
    {
        var rows = new List<int>();
        for (var row = 0; row < next.Length; row++)
        {
            if (next[row] != Taken)
                rows.Add(row);
        }

        return rows;
    }

    private int Bucket(in FeaturePrint print) =>
        (int)FingerprintKey.Fold(print.Key.Low ^ print.Attributes, print.Geometry.Low | 1) & (heads.Length - 1);
}
