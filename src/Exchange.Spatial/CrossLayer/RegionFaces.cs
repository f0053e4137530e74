using System.Runtime.InteropServices;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Joins the faces of interest to regions: connected ground with the same key, across slabs and across bands.
/// </summary>
/// <remarks>
/// The key of a conflict is the pair of features; that of uncovered ground is the feature alone. Faces are connected
/// along a common stretch, not in a point, as the parts of a polygon are. A region is closed when a band ends below
/// whose upper border it does not reach; only regions wider than the tolerance count.
/// </remarks>
internal sealed class RegionFaces(
    Ground ground, bool wantsUncovered, Regions regions, WorkBudget budget, Probes? probes = null) : IBandFaces
{
    // Faces that have less than this in common (grid units; 100 nm) touch in a point. Steep sides allow for more: where
    // along x they end is known to a millionth of a unit.
    private const double Touch = 1e-3;
    private const double Blur = 1e-6;

    private readonly BorderRuns borders = new();
    private List<Face> before = [];
    private List<Face> now = [];
    private double left;
    private double right;
    private int faceNumber;

    public bool Wants(CoverState state) =>
        state.SubjectCount > 0 && (wantsUncovered ? state.CoverCount == 0 : state.CoverCount > 0);

    public void BeginBand(double bottom, double top)
    {
        ground.BeginBand(bottom, top);
        probes?.BeginBand(bottom, top);
    }

    public void BeginSlab(double left, double right)
    {
        (this.left, this.right) = (left, right);
        ground.BeginSlab(left, right);
    }

    public void Add(CoverState state, in FaceSide bottom, in FaceSide top, bool isNext)
    {
        faceNumber += isNext ? 1 : 2;
        foreach (var subject in state.Subjects)
        {
            if (wantsUncovered)
            {
                Add(new RegionKey(state.FeatureOf(subject), -1), bottom, top);
                continue;
            }

            foreach (var cover in state.Covers)
                Add(new RegionKey(state.FeatureOf(subject), state.FeatureOf(cover)), bottom, top);
        }
    }

    public void EndSlab()
    {
        var faces = CollectionsMarshal.AsSpan(now);
        budget.Spend(8 * faces.Length + (long)faces.Length * before.Count);
        foreach (ref var face in faces)
            Settle(ref face);
        (before, now) = (now, before);
        now.Clear();
        faceNumber += 2;
    }

    public void Break() => before.Clear();

    public void EndBand()
    {
        Break();
        borders.JoinBelow(regions);
        regions.Close(borders.Upper);
    }

    /// <summary>Closes what is still open; nothing is added afterwards.</summary>
    public void End()
    {
        borders.Clear();
        regions.Close([]);
    }

    private void Add(RegionKey key, in FaceSide bottom, in FaceSide top)
    {
        var faces = CollectionsMarshal.AsSpan(now);
        for (var i = faces.Length - 1; i >= 0 && faces[i].Number >= faceNumber - 1; i--)
        {
            budget.Spend(1);
            if (faces[i].Key != key)
                continue;
            faces[i].Top = top;
            faces[i].Number = faceNumber;
            Raise(i);
            return;
        }

        budget.Spend(1);
        now.Add(new Face { Key = key, Bottom = bottom, Top = top, Number = faceNumber });
    }

    // Keeps the faces that go on at the end of the list, where they are looked for.
    private void Raise(int index)
    {
        var faces = CollectionsMarshal.AsSpan(now);
        budget.Spend(faces.Length - index);
        for (; index + 1 < faces.Length && faces[index + 1].Number < faces[index].Number; index++)
            (faces[index], faces[index + 1]) = (faces[index + 1], faces[index]);
    }

    private void Settle(ref Face face)
    {
        face.Region = -1;
        face.Touch = Touch + Blur * (Rise(face.Bottom) + Rise(face.Top)) / (right - left);
        var wall = (face.Top.Left - face.Bottom.Left + face.Top.Right - face.Bottom.Right) * ground.MetresPerY;
        foreach (ref var earlier in CollectionsMarshal.AsSpan(before))
        {
            if (earlier.Key != face.Key)
                continue;
            var common = Math.Min(face.Top.Left, earlier.Top.Right) - Math.Max(face.Bottom.Left, earlier.Bottom.Right);
            if (common <= Math.Max(face.Touch, earlier.Touch))
                continue;
            wall -= 2 * common * ground.MetresPerY;
            face.Region = face.Region < 0
                ? regions.Root(earlier.Region) : regions.Join(face.Region, earlier.Region);
        }

        if (face.Region < 0)
            face.Region = regions.Open(face.Key);
        regions.Add(
            face.Region,
            ground.Area(face.Bottom, face.Top),
            wall + (face.Bottom.IsBorder ? 0 : ground.Length(face.Bottom))
                + (face.Top.IsBorder ? 0 : ground.Length(face.Top)),
            (left + right) / 2,
            (face.Bottom.Middle + face.Top.Middle) / 2);
        if (probes is not null)
            Mark(in face, probes.Between(left, right));
        if (face.Bottom.IsBorder)
            borders.AddLower(left, right, face.Key, face.Region);
        if (face.Top.IsBorder)
            borders.AddUpper(left, right, face.Key, face.Region);
    }

    private static double Rise(in FaceSide side) => Math.Abs(side.Right - side.Left);

    private void Mark(in Face face, ReadOnlySpan<Probe> near)
    {
        foreach (var probe in near)
        {
            var share = (probe.X - left) / (right - left);
            var bottom = face.Bottom.Left + share * (face.Bottom.Right - face.Bottom.Left);
            var top = face.Top.Left + share * (face.Top.Right - face.Top.Left);
            if (bottom <= probe.Y && probe.Y <= top)
                regions.Mark(face.Region, probe.Number, probe.Value);
        }
    }

    private struct Face
    {
        public RegionKey Key;
        public FaceSide Bottom;
        public FaceSide Top;
        public int Number;
        public int Region;
        public double Touch;
    }
}
