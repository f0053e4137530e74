using Exchange.Domain.Divisions;

namespace Exchange.Packaging.Practice;

/// <summary>What practice package to make. The same options give the same bytes.</summary>
public sealed record PracticeOptions
{
    public const int MinFeatures = 60;
    public const int MaxFeatures = 2_000_000;

    /// <summary>Fewest features that leave room for every fault without one touching another.</summary>
    public const int MinFeaturesWithFaults = 2000;

    public required Division Division { get; init; }

    /// <summary>Townships to divide the county into; empty where the code list has none.</summary>
    public IReadOnlyList<Division> Townships { get; init; } = [];

    /// <summary>Polygons of the land-use layer.</summary>
    public int Features { get; init; } = 20_000;

    public int Seed { get; init; } = 1;

    /// <summary>
    /// Makes a plan of its own that id and name show to be practice: <c>330106-ZG-PRACTICE7</c>. Null: id and name as the
    /// county's plan of 2035 has them.
    /// </summary>
    public int? Number { get; init; }

    public IReadOnlyList<PracticeFault> Faults { get; init; } = [];

    /// <summary>
    /// Bytes of incompressible raster files to add, for memory and transfer tests; rounded down to whole rows of 12
    /// KiB.
    /// </summary>
    public long PaddingBytes { get; init; }

    /// <summary>Written wherever a file names its day, so that no clock is needed.</summary>
    public DateTimeOffset MadeAt { get; init; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Folder with <c>land-use-2023.csv</c> and <c>planning-zones.csv</c>.</summary>
    public string CodeLists { get; init; } = Path.Combine(AppContext.BaseDirectory, "schemas", "code-lists");
}
