using System.Runtime.CompilerServices;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Which features of the two layers cover the place where a sweep stands, told from the rings crossed on the way.
/// </summary>
/// <remarks>
/// A ring covers what it winds around, in either direction; a part what its shell covers and none of its holes; a
/// feature what any of its parts covers. For valid features this is their interior; for invalid ones it is what mending
/// makes of them, and neither direction nor start of a ring matters. Features, parts and rings are numbered from 0 anew
/// for each band.
/// </remarks>
internal sealed class CoverState
{
    private RingState[] rings = new RingState[64];
    private PartState[] parts = new PartState[64];
    private FeatureState[] features = new FeatureState[64];
    private int partCount;
    private int[] subjects = new int[8];
    private int[] covers = new int[8];

    public int RingCount { get; private set; }

    public int FeatureCount { get; private set; }

    public int SubjectCount { get; private set; }

    public int CoverCount { get; private set; }

    /// <summary>The features of the layer looked at that cover the place.</summary>
    public ReadOnlySpan<int> Subjects => subjects.AsSpan(0, SubjectCount);

    /// <summary>The features of the layer compared with that cover the place.</summary>
    public ReadOnlySpan<int> Covers => covers.AsSpan(0, CoverCount);

    public void Clear() => (RingCount, partCount, FeatureCount, SubjectCount, CoverCount) = (0, 0, 0, 0, 0);

    /// <param name="feature">Its number in its layer.</param>
    public void BeginFeature(int feature, bool isSubject)
    {
        Room(ref features, FeatureCount);
        features[FeatureCount++] = new FeatureState { Feature = feature, IsSubject = isSubject };
    }

    /// <summary>A ring of the feature begun last; returns its number. A shell begins a new part.</summary>
    public int BeginRing(RingKind kind)
    {
        var isHole = (kind & RingKind.Hole) != 0;
        if (!isHole)
        {
            Room(ref parts, partCount);
            parts[partCount++] = new PartState { Feature = FeatureCount - 1 };
        }

        Room(ref rings, RingCount);

        // What lies left of a shell turned counter-clockwise is covered, what lies left of such a hole is not.
        var isTurned = (kind & RingKind.Clockwise) != 0 != isHole;
        rings[RingCount] = new RingState { Part = partCount - 1, IsHole = isHole, Gain = isTurned ? -1 : 1 };
        return RingCount++;
    }

    public int FeatureOf(int slot) => features[slot].Feature;

    public int FeatureSlot(int ring) => parts[rings[ring].Part].Feature;

    public bool IsSubject(int ring) => features[FeatureSlot(ring)].IsSubject;

    /// <summary>Features gained by a step that winds once more around the ring, were the feature valid.</summary>
    public int Gain(int ring) => rings[ring].Gain;

    /// <summary>
    /// Whether the ring and its part stand as those of a valid feature can: wound around once at most and in the ring's
    /// own direction, in one hole at most, and in none outside the shell.
    /// </summary>
    public bool IsTidy(int ring)
    {
        ref readonly var state = ref rings[ring];
        ref readonly var part = ref parts[state.Part];
        var gained = state.Winding * state.Gain;
        return (gained == 0 || gained == (state.IsHole ? -1 : 1))
            && (part.Holes == 0 || (part.Holes == 1 && part.IsInShell));
    }

    /// <summary>Crosses an edge of the ring, which changes how often it winds around the place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(int ring, int change)
    {
        ref var state = ref rings[ring];
        var before = state.Winding;
        state.Winding += change;
        if (before == 0 != (state.Winding == 0))
            Toggle(in state);
    }

    private void Toggle(in RingState ring)
    {
        ref var part = ref parts[ring.Part];
        var was = part.IsCovered;
        if (ring.IsHole)
            part.Holes += ring.Winding != 0 ? 1 : -1;
        else
            part.IsInShell = ring.Winding != 0;
        if (part.IsCovered == was)
            return;
        ref var feature = ref features[part.Feature];
        feature.Parts += was ? -1 : 1;
        if (feature.Parts == 1 && !was)
            Enter(part.Feature, feature.IsSubject);
        else if (feature.Parts == 0)
            Leave(part.Feature, feature.IsSubject);
    }

    private void Enter(int feature, bool isSubject)
    {
        if (isSubject)
        {
            Room(ref subjects, SubjectCount);
            features[feature].At = SubjectCount;
            subjects[SubjectCount++] = feature;
        }
        else
        {
            Room(ref covers, CoverCount);
            features[feature].At = CoverCount;
            covers[CoverCount++] = feature;
        }
    }

    private void Leave(int feature, bool isSubject)
    {
        if (isSubject)
            Remove(subjects, SubjectCount--, feature);
        else
            Remove(covers, CoverCount--, feature);
    }

    // The last one takes the place of the one that leaves, so leaving costs the same however many there are.
    private void Remove(int[] list, int count, int feature)
    {
        var at = features[feature].At;
        list[at] = list[count - 1];
        features[list[at]].At = at;
    }

    private static void Room<T>(ref T[] array, int count)
    {
        if (count == array.Length)
            Array.Resize(ref array, 2 * count);
    }

    private struct RingState
    {
        public int Winding;
        public int Part;
        public int Gain;
        public bool IsHole;
    }

    private struct PartState
    {
        public int Feature;
        public int Holes;
        public bool IsInShell;

        public readonly bool IsCovered => IsInShell && Holes == 0;
    }

    private struct FeatureState
    {
        public int Feature;
        public int Parts;
        public int At;
        public bool IsSubject;
    }
}
