namespace Exchange.Spatial.CrossLayer;

/// <summary>Places with a value each, to be told in which face they lie.</summary>
internal sealed class Probes
{
    private readonly List<Probe> all = [];
    private readonly List<Probe> ofBand = [];
    private int next;

    public int Count => all.Count;

    /// <summary>Adds a place in grid units; returns its number.</summary>
    public int Add(double x, double y, double value)
    {
        all.Add(new Probe(x, y, value, all.Count));
        return all.Count - 1;
    }

    /// <summary>Once, when all are added.</summary>
    public void Sort() => all.Sort((a, b) => a.Y.CompareTo(b.Y));

    public void BeginBand(double bottom, double top)
    {
        ofBand.Clear();
        for (var i = FirstFrom(bottom); i < all.Count && all[i].Y < top; i++)
            ofBand.Add(all[i]);
        ofBand.Sort((a, b) => a.X.CompareTo(b.X));
        next = 0;
    }

    /// <summary>
    /// The probes between two upright lines, which are not left of those asked for before in this band.
    /// </summary>
    public ReadOnlySpan<Probe> Between(double left, double right)
    {
        while (next < ofBand.Count && ofBand[next].X < left)
            next++;
        var end = next;
        while (end < ofBand.Count && ofBand[end].X < right)
            end++;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ofBand)[next..end];
    }

    private int FirstFrom(double y)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Y < y)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>A place in grid units, and how much it counts.</summary>
internal readonly record struct Probe(double X, double Y, double Value, int Number);
