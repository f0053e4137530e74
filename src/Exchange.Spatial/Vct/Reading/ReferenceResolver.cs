using Exchange.Domain.Problems;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Follows the ids of an indirect object down to lines with coordinates.</summary>
internal sealed class ReferenceResolver(VctIndex index, VctOptions options, NoteCollector notes, LineCursor cursor)
{
    private readonly ObjectParser parser = new(cursor, index.Head, options);
    private readonly List<LineUse> uses = [];
    private string table = "";
    private ObjectRecord owner = new();

    /// <summary>The lines of the object in the order told.</summary>
    public IReadOnlyList<LineUse> Uses => uses;

    /// <summary>Rings of members with coordinates of their own.</summary>
    public CoordinateList Points { get; } = new();

    public List<int> Ends { get; } = [];

    /// <summary>False when the ids lead nowhere or in circles, which is noted.</summary>
    public bool TryResolve(ObjectRecord record, string layer)
    {
        (owner, table) = (record, layer);
        uses.Clear();
        Points.Clear();
        Ends.Clear();
        if (record.Construction != ObjectRecord.OfPolygons)
            return TryLines(record.References, false, 0);
        if (!TryPolygons(record.References, false, 0))
            return false;
        CancelShared();
        return true;
    }

    private bool TryLines(List<long> ids, bool isReversed, int depth)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            var id = ids[isReversed ? ids.Count - 1 - i : i];
            if (id == 0)
                uses.Add(LineUse.Separator);
            else if (!TryLine(id, isReversed, depth))
                return false;
        }

        return true;
    }

    private bool TryLine(long signedId, bool isReversed, int depth)
    {
        var lines = index.Lines;
        var found = lines.Ids.Find(Math.Abs(signedId), out var position);
        if (found != 1)
            return Refuse(found == 0 ? VctNoteProblems.UnknownReference : VctNoteProblems.AmbiguousReference, signedId);
        var line = lines.Ids.Index(Math.Abs(signedId), position, 0);
        isReversed ^= signedId < 0;
        if (uses.Count >= options.MaxReferencesPerObject)
        {
            throw cursor.Faults.OverLimit(
                owner.Offset, nameof(options.MaxReferencesPerObject), options.MaxReferencesPerObject);
        }

        if (!lines.IsIndirect(line))
        {
            uses.Add(new LineUse(line, isReversed));
            return true;
        }

        cursor.Clock.Check(owner.Offset);
        return depth < options.MaxReferenceDepth
            ? TryLines([.. lines.Record(line).References], isReversed, depth + 1)
            : Refuse(VctNoteProblems.CyclicReference, signedId);
    }

    private bool TryPolygons(List<long> ids, bool isReversed, int depth)
    {
        foreach (var id in ids)
        {
            if (id != 0 && !TryPolygon(id, isReversed, depth))
                return false;
        }

        return true;
    }

    private bool TryPolygon(long signedId, bool isReversed, int depth)
    {
        cursor.Clock.Check(owner.Offset);
        var found = index.FindPolygon(Math.Abs(signedId), out var offset);
        if (found != 1)
            return Refuse(found == 0 ? VctNoteProblems.UnknownReference : VctNoteProblems.AmbiguousReference, signedId);
        if (depth >= options.MaxReferenceDepth)
            return Refuse(VctNoteProblems.CyclicReference, signedId);
        if (uses.Count + Ends.Count >= options.MaxReferencesPerObject || Points.Count >= options.MaxPointsPerObject)
        {
            throw cursor.Faults.OverLimit(
                owner.Offset, nameof(options.MaxReferencesPerObject), options.MaxReferencesPerObject);
        }

        isReversed ^= signedId < 0;
        var member = new ObjectRecord();
        cursor.Seek(offset);
        cursor.Demand("<id>");
        parser.Read(ObjectKind.Polygon, member);
        if (member.IsIndirect)
        {
            return member.Construction == ObjectRecord.OfPolygons
                ? TryPolygons(member.References, isReversed, depth + 1)
                : TryLines(member.References, isReversed, depth + 1);
        }

        var before = Points.Count;
        Points.AddRange(member.Points.Values);
        Ends.AddRange(member.Ends.Select(end => before + end));
        return true;
    }

    // What lies between two members is run through once in each direction and is no boundary of the whole.
    private void CancelShared()
    {
        uses.RemoveAll(use => use.IsSeparator);
        var forward = new Dictionary<int, int>();
        foreach (var use in uses)
            forward[use.Line] = forward.GetValueOrDefault(use.Line) + (use.IsReversed ? -1 : 1);
        uses.RemoveAll(use =>
        {
            var net = forward[use.Line];
            var isKept = use.IsReversed ? net < 0 : net > 0;
            if (isKept)
                forward[use.Line] -= use.IsReversed ? -1 : 1;
            return !isKept;
        });
    }

    private bool Refuse(ProblemDefinition definition, long id)
    {
        notes.Add(
            table, definition, owner.Offset,
            ("object", owner.Id), ("found", id), ("expected", options.MaxReferenceDepth));
        return false;
    }
}
