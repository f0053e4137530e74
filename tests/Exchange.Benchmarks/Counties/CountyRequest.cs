using System.Globalization;

namespace Exchange.Benchmarks.Counties;

/// <summary>Which county to make; the same request always gives the same features.</summary>
internal sealed record CountyRequest
{
    /// <summary>Wanted number; the truth has the exact one.</summary>
    public required int Parcels { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Planted faults of each category.</summary>
    public int Faults { get; init; } = 50;

    /// <summary>Whether a changed second version is made as well.</summary>
    public bool HasSecondVersion { get; init; }

    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"county-{Parcels}-s{Seed}-f{Faults}{(HasSecondVersion ? "-two" : "")}");
}
