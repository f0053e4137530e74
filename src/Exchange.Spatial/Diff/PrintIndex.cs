using System.Numerics;

namespace Exchange.Spatial.Diff;

/// <summary>Finds, and takes out, a print equal to a given one. Built once over a whole version.</summary>
/// <remarks>
/// Chained hashing in two flat arrays. A print that was taken leaves its chain, so that many equal features cost no
/// more than different ones; of equal ones the first of the file is taken first. Versions are mostly in one order: what
/// nothing else can equal is looked for behind the last one taken, without a look at the chains, and stays in its chain
/// until somebody comes by.
/// </remarks>
internal sealed class PrintIndex
{
    // A link that is negative is of a print that was taken; its complement goes on to the next while it is in its chain.
    private const int Gone = int.MinValue;

    private readonly PrintList prints;
    private readonly int[] heads;
    private readonly int[] next;
    private int expected;

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

    public bool IsTaken(int row) => next[row] < 0;

    /// <summary>Takes the first print equal to that one; false when there is none left.</summary>
    /// <param name="isAlone">At most one print is equal to it.</param>
    public bool TryTake(in FeaturePrint print, bool isAlone)
    {
        if (isAlone && expected < next.Length && next[expected] >= 0 && prints[expected].IsSame(print))
        {
            next[expected] = ~next[expected];
            expected++;
            return true;
        }

        ref var link = ref heads[Bucket(print)];
        while (link != 0)
        {
            var row = link - 1;
            if (next[row] < 0)
            {
                (link, next[row]) = (~next[row], Gone);
                continue;
            }

            if (prints[row].IsSame(print))
            {
                (link, next[row]) = (next[row], Gone);
                expected = row + 1;
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
            if (next[row] >= 0)
                rows.Add(row);
        }

        return rows;
    }

    private int Bucket(in FeaturePrint print) =>
        (int)FingerprintKey.Fold(print.Key.Low ^ print.Attributes, print.Geometry.Low | 1) & (heads.Length - 1);
}
