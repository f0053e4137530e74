using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Counts oddities by kind and place; keeps the words of the first of each, however many there are.</summary>
internal sealed class NoteCollector(ReadingFaults faults)
{
    private readonly Dictionary<(string Code, string Table), (Problem First, long Count)> notes = [];
    private readonly Lock gate = new();

    public IReadOnlyList<ReadingNotice> All
    {
        get
        {
            lock (gate)
                return [.. notes.Values.Select(note => new ReadingNotice(note.First, note.Count))];
        }
    }

    /// <param name="table">The layer it belongs to; empty for the file.</param>
    public void Add(
        string table, ProblemDefinition definition, long offset, params ReadOnlySpan<(string, object?)> values)
    {
        lock (gate)
        {
            var key = (definition.Code, table);
            notes[key] = notes.TryGetValue(key, out var known)
                ? (known.First, known.Count + 1) : (faults.Note(definition, offset, values), 1);
        }
    }

    /// <summary>Forgets what one more pass over a layer will tell again.</summary>
    public void Restart(string table, params ReadOnlySpan<ProblemDefinition> definitions)
    {
        lock (gate)
        {
            foreach (var definition in definitions)
                notes.Remove((definition.Code, table));
        }
    }
}
