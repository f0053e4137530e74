namespace Exchange.Spatial.CrossLayer;

/// <summary>Adds up the faces of each subject by the class of what covers them.</summary>
internal sealed class ShareFaces(Ground ground, int subjects, ClassColumn classes) : IBandFaces
{
    private readonly double[] areas = new double[subjects];
    private readonly double[] none = new double[subjects];
    private readonly double[] overcount = new double[subjects];
    private readonly Dictionary<(int Subject, int Class), double> shares = [];

    public bool Wants(CoverState state) => state.SubjectCount > 0;

    public void BeginBand(double bottom, double top) => ground.BeginBand(bottom, top);

    public void BeginSlab(double left, double right) => ground.BeginSlab(left, right);

    public void Add(CoverState state, in FaceSide bottom, in FaceSide top, bool isNext)
    {
        var area = ground.Area(bottom, top);
        foreach (var slot in state.Subjects)
        {
            var subject = state.FeatureOf(slot);
            areas[subject] += area;
            if (state.CoverCount == 0)
                none[subject] += area;
            else
                overcount[subject] += area * (state.CoverCount - 1);
            foreach (var cover in state.Covers)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                    shares, (subject, classes[state.FeatureOf(cover)]), out _) += area;
            }
        }
    }

    public void EndSlab()
    {
    }

    public void Break()
    {
    }

    public void EndBand()
    {
    }

    public void End()
    {
    }

    public ShareTable Table(GridLayer layer)
    {
        var rows = new FeatureShares[areas.Length];
        var ofFeature = shares.OrderBy(share => share.Key.Subject)
            .ThenBy(share => classes.Names[share.Key.Class], StringComparer.Ordinal).ToArray();
        var next = 0;
        for (var subject = 0; subject < rows.Length; subject++)
        {
            var from = next;
            while (next < ofFeature.Length && ofFeature[next].Key.Subject == subject)
                next++;
            rows[subject] = new FeatureShares(
                layer.Row(subject),
                layer.Id(subject),
                areas[subject],
                [.. ofFeature[from..next].Select(share => new ClassShare(classes.Names[share.Key.Class], share.Value))],
                none[subject],
                overcount[subject]);
        }

        return new ShareTable
        {
            Areas = ground.Kind,
            AreaSquareMetres = areas.Sum(),
            Classes = [.. ofFeature.GroupBy(share => share.Key.Class)
                .Select(group => new ClassShare(classes.Names[group.Key], group.Sum(share => share.Value)))
                .OrderBy(share => share.Class, StringComparer.Ordinal)],
            NoneSquareMetres = none.Sum(),
            OvercountSquareMetres = overcount.Sum(),
            Features = rows,
        };
    }
}
