using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Checks that the polygons of a layer lie side by side: finds overlaps, gaps, doubled geometries, and ground outside of a
/// boundary. Linear in the size of the layer; DESIGN.md says why it is right. One use, one thread.
/// </summary>
/// <remarks>
/// 1. Partitions are added: rings go to the resolution grid, into a compact store, and their directed edges into a
/// balance. 2. Copies of earlier features are told and taken out. 3. Edges of tiles out of balance are looked at again, and
/// those with a partner cancel. 4. What is left is cut where it crosses. 5. The faces between the pieces, and how often
/// each is covered, show the faulty ground. 6. Ground that is covered too little is a gap where no feature contains it.
/// 7. Around ground that is covered too often all edges are cut, and each face there knows the features it lies in. The
/// findings depend neither on the order of features, rings or points nor on the partitions.
/// </remarks>
public sealed class CoverageCheck
{
    private readonly CoverageOptions options;
    private readonly GridScale scale;
    private readonly RingStore features = new();
    private readonly RingStore boundaries = new();
    private readonly PolygonLoader loadFeatures;
    private readonly PolygonLoader loadBoundaries;
    private readonly EdgeBalance balance = new();
    private EdgeBalance? balanceOfBoundaries;
    private string layerName = "";
    private string boundaryName = "";
    private bool isAsked;

    /// <param name="reference">Of the layer and its boundary alike; degrees or metres follow from it.</param>
    public CoverageCheck(CoverageOptions options, SpatialReference reference)
    {
        this.options = options;
        scale = new GridScale(reference, options);
        loadFeatures = new PolygonLoader(scale, features);
        loadBoundaries = new PolygonLoader(scale, boundaries);
    }

    /// <summary>How many findings were left out of the last answer because of <see cref="CoverageOptions.MaxFindings"/>.</summary>
    public long LeftOut { get; private set; }

    /// <exception cref="LayerUnreadableException">A feature is too large to be kept. Carries the problem.</exception>
    public void Add(LayerPartition partition)
    {
        layerName = partition.Layer.Name;
        loadFeatures.Add(partition, balance);
    }

    /// <summary>
    /// Adds polygons that together bound what has to be covered. Without any, ground that features enclose has to be.
    /// </summary>
    /// <exception cref="LayerUnreadableException">A polygon is too large to be kept. Carries the problem.</exception>
    public void AddBoundary(LayerPartition partition)
    {
        boundaryName = partition.Layer.Name;
        loadBoundaries.Add(partition, balanceOfBoundaries ??= new EdgeBalance());
    }

    /// <summary>The findings in the order of their features; gaps last, from left to right. May be asked once.</summary>
    /// <exception cref="LayerUnreadableException">
    /// The layer is no coverage at all: more work than the options allow. Or its boundary says nothing. Carries the problem.
    /// </exception>
    public IReadOnlyList<CoverageFinding> Find(CancellationToken cancellationToken)
    {
        if (isAsked)
            throw new InvalidOperationException("The findings were asked for before");
        isAsked = true;
        if (balanceOfBoundaries is not null)
            TakeAwayBoundaries(balanceOfBoundaries, cancellationToken);
        if (balance.IsAllBalanced)
            return [];
        var findings = new FindingList(features, scale, options.MaxFindings);
        var copies = new CopyReport(FeatureCopies.Withdraw(features, balance, cancellationToken), findings);
        copies.AddCopies(features, scale, cancellationToken);
        FindFaults(copies, findings, cancellationToken);
        LeftOut = findings.LeftOut;
        return findings.Sorted();
    }

    private void TakeAwayBoundaries(EdgeBalance bounding, CancellationToken cancellationToken)
    {
        if (boundaries.Count == 0)
            throw new LayerUnreadableException(CoverageProblems.BoundaryUnusable.With(("layer", boundaryName)));
        BoundaryTest.Run(bounding, boundaries, scale, options, boundaryName, cancellationToken);
        balance.Subtract(bounding);
    }

    private void FindFaults(CopyReport copies, FindingList findings, CancellationToken cancellationToken)
    {
        var budget = new WorkBudget(options, layerName);
        var edges = UnmatchedEdges.Of(
            balance, features, boundaries, options.MaxUnmatchedEdges, layerName, cancellationToken);
        var cover = FaceCover.Of(edges, options.ReportsUnmatchedEdges, budget, cancellationToken);
        var grounds = new FaultyGrounds(cover, expected: boundaries.Count > 0 ? 0 : 1);
        var shape = new PatchShape(cover.Graph, scale, options.ToleranceMetres);
        var (narrow, empty, shared) = Sort(grounds, shape, cancellationToken);
        if (options.ReportsGaps)
            new GapSearch(cover, grounds, shape, features, boundaries, copies).Find(empty, findings, cancellationToken);
        new ShareSearch(cover, grounds, shape, scale, options, features, boundaries, budget)
            .Find(shared, copies.AddShare, cancellationToken);
        if (options.ReportsUnmatchedEdges)
            UnmatchedReport.Add(cover, grounds, narrow, shape, features.Count, findings, cancellationToken);
    }

    private static (List<int> Narrow, List<int> Empty, List<int> Shared) Sort(
        FaultyGrounds grounds, PatchShape shape, CancellationToken cancellationToken)
    {
        var (narrow, empty, shared) = (new List<int>(), new List<int>(), new List<int>());
        for (var ground = 0; ground < grounds.Count; ground++)
        {
            if ((ground & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            shape.Take(grounds.Faces(ground));
            (!shape.IsWide ? narrow : grounds.IsCoveredTooOften(ground) ? shared : empty).Add(ground);
        }

        return (narrow, empty, shared);
    }
}
