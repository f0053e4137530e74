using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>What is looked for where two layers lie over one another.</summary>
internal enum OverlayQuestion
{
    /// <summary>Ground of a subject that any cover has too.</summary>
    Covered,

    /// <summary>Ground of a subject that no cover has.</summary>
    Uncovered,

    /// <summary>All ground of every subject.</summary>
    All,
}

/// <summary>
/// Walks up the bands and overlays in each what is needed of the two layers: the subjects, which are looked at one by
/// one, and the covers they are compared with.
/// </summary>
/// <remarks>
/// Per band: 1. covers near any subject give their edges; 2. these tell along which stretches there can be anything to
/// find; 3. subjects that reach into one give theirs; 4. what matches exactly falls away; 5. the rest is swept. So cost
/// grows with the edges near both layers, whichever of them is the large one and however large a single feature is.
/// </remarks>
internal sealed class LayerOverlay(Bands bands, GridLayer subjects, GridLayer covers, WorkBudget budget)
{
    // Up to so many covers in a band are taken without asking whether a subject is near.
    private const int FewCovers = 32;

    private readonly BandReader subjectReader = new(subjects, bands);
    private readonly BandReader coverReader = new(covers, bands);
    private readonly BandEdges edges = new();
    private readonly RelevantGround ground = new(budget);
    private readonly SlabSweep sweep = new(budget);
    private readonly IntervalList relevant = new();
    private readonly IntervalList subjectStretches = new();
    private readonly List<Interval> boxes = [];

    public void Run(OverlayQuestion question, IBandFaces faces)
    {
        for (var band = 0; band < bands.Count; band++)
        {
            subjectReader.Advance();
            coverReader.Advance();
            budget.Spend(subjectReader.Active.Count + coverReader.Active.Count + 1);
            edges.Begin(bands.Bottom(band), bands.Top(band));
            if (subjectReader.Active.Count > 0 && Collect(question))
            {
                faces.BeginBand(edges.Bottom, edges.Top);
                sweep.Run(edges, relevant, faces);
            }

            faces.EndBand();
        }

        faces.End();
    }

    // Whether anything is left to sweep.
    private bool Collect(OverlayQuestion question)
    {
        ReadCovers();
        var coverEdges = edges.Count;
        switch (question)
        {
            case OverlayQuestion.Covered:
                ground.FindCovered(edges, relevant);
                break;
            case OverlayQuestion.Uncovered:
                ground.FindUncovered(edges, relevant);
                break;
            case OverlayQuestion.All:
                relevant.Clear();
                relevant.Append(double.NegativeInfinity, double.PositiveInfinity);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(question), question, null);
        }

        ReadSubjects();
        budget.Spend(edges.Count);
        if (edges.Count == coverEdges)
            return false;
        if (question == OverlayQuestion.Uncovered && coverEdges > 0)
            ground.RemoveMatched(edges, coverEdges, relevant);
        return relevant.Count > 0;
    }

    private void ReadCovers()
    {
        var isFiltered = coverReader.Active.Count > FewCovers;
        if (isFiltered)
            FindSubjectStretches();
        foreach (var cover in coverReader.Active)
        {
            var box = covers.Box(cover);
            if (!isFiltered || subjectStretches.Touches(box.MinX, box.MaxX))
                budget.Spend(coverReader.Read(cover, false, edges));
        }
    }

    private void ReadSubjects()
    {
        if (relevant.Count == 0)
            return;
        foreach (var subject in subjectReader.Active)
        {
            var box = subjects.Box(subject);
            if (relevant.Touches(box.MinX, box.MaxX))
                budget.Spend(subjectReader.Read(subject, true, edges));
        }
    }

    private void FindSubjectStretches()
    {
        boxes.Clear();
        foreach (var subject in subjectReader.Active)
        {
            var box = subjects.Box(subject);
            boxes.Add(new Interval(box.MinX, box.MaxX));
        }

        boxes.Sort((a, b) => a.From.CompareTo(b.From));
        subjectStretches.Clear();
        foreach (var box in boxes)
            subjectStretches.Append(box.From, box.To);
    }
}
