using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>The pieces of ground that are one fault together.</summary>
internal sealed class GroundSum
{
    private readonly List<double[]> grounds = [];
    private double least;
    private double most;
    private GroundSum? joinedTo;

    /// <summary>The sum this one has become part of; itself as long as it stands alone.</summary>
    public GroundSum Whole
    {
        get
        {
            var whole = this;
            while (whole.joinedTo is { } next)
                whole = next;
            if (whole != this)
                joinedTo = whole;
            return whole;
        }
    }

    /// <summary>Whether anything of it may be reported.</summary>
    public bool MayCount => grounds.Count > 0;

    public void Add(Ground ground)
    {
        if (!ground.MayCount)
            return;
        most += ground.AreaSquareMetres;
        if (ground.MustCount)
            least += ground.AreaSquareMetres;
        grounds.Add(ground.Ring);
    }

    /// <summary>Makes one sum of two; both must stand alone.</summary>
    public void Join(GroundSum other)
    {
        if (other == this)
            return;
        (least, most) = (least + other.least, most + other.most);
        grounds.AddRange(other.grounds);
        other.joinedTo = this;
    }

    public PlantedFault ToFault(FindingKind kind, string variety, IReadOnlyList<string> ids) => new()
    {
        Kind = kind,
        Variety = variety,
        Ids = ids,
        LeastSquareMetres = least,
        MostSquareMetres = most,
        MustBeFound = least > 0,
        Grounds = kind == FindingKind.Gap ? grounds : [],
        X = grounds[0][0],
        Y = grounds[0][1],
    };
}
