using System.Collections;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Gives each attribute row its object, and each object to one row only.</summary>
internal sealed class RowMatcher(LayerObjects objects)
{
    private readonly BitArray isMatched = new(objects.Count);
    private readonly Dictionary<long, int> occurrences = [];

    public bool IsMatched(int number) => isMatched[number];

    /// <summary>Number of the object for the next row with that id; −1 when none is left.</summary>
    /// <param name="isSecond">Whether this row is the second with an id that several objects share.</param>
    public int Next(long id, out bool isSecond)
    {
        var count = objects.Ids.Find(id, out var position);
        var occurrence = 0;
        if (count > 1)
        {
            // Objects and rows of the same id belong together in the order they stand in.
            occurrence = occurrences.GetValueOrDefault(id);
            occurrences[id] = occurrence + 1;
        }

        isSecond = occurrence == 1;
        if (occurrence >= count)
            return -1;
        var number = objects.Ids.Index(id, position, occurrence);
        if (isMatched[number])
            return -1;
        isMatched[number] = true;
        return number;
    }
}
