namespace Exchange.Spatial.Tests.Areas;

/// <summary>
/// Simple rings without end, from a seed: stars around a middle, with as many corners and as rough as asked.
/// </summary>
internal sealed class RandomRings(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A closed counter-clockwise ring in units of the layer, on the grid of plan data.</summary>
    public double[] Star(double x, double y, double radius, int corners, int decimals)
    {
        var ring = new double[2 * corners + 2];
        for (var corner = 0; corner < corners; corner++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (corner + 0.8 * random.NextDouble()) / corners);
            var reach = radius * (0.4 + 0.6 * random.NextDouble());
            ring[2 * corner] = Math.Round(x + reach * cos, decimals);
            ring[2 * corner + 1] = Math.Round(y + reach * sin, decimals);
        }

        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        return ring;
    }

    public double Between(double low, double high) => low + (high - low) * random.NextDouble();

    public int Between(int low, int high) => random.Next(low, high + 1);

    /// <summary>Between the two, every order of size as often as every other.</summary>
    public double Size(double low, double high) => Math.Exp(Between(Math.Log(low), Math.Log(high)));
}
