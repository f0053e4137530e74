using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;

namespace Exchange.Hub.Reviews;

/// <summary>What notes on the map have to be like to go into a decision.</summary>
/// <remarks>The bounds keep a decision with all its notes far below what a message between nodes may hold.</remarks>
public static class MapNoteRules
{
    public const int MaxNotes = 50;
    public const int MaxTextLength = 500;

    /// <summary>Longest name of a table and longest key of a feature.</summary>
    public const int MaxKeyLength = 100;

    /// <summary>The first rule that is broken; null when none is. Notes are numbered from 1, as the page numbers them.</summary>
    public static Problem? Check(IReadOnlyList<MapNote> notes)
    {
        if (notes.Count > MaxNotes)
            return ReviewProblems.TooManyNotes.With(("count", notes.Count), ("max", MaxNotes));
        for (var index = 0; index < notes.Count; index++)
        {
            if (Check(notes[index], index + 1) is { } wrong)
                return wrong;
        }

        return null;
    }

    private static Problem? Check(MapNote note, int number)
    {
        if (string.IsNullOrWhiteSpace(note.Text) || note.Text.Length > MaxTextLength)
            return ReviewProblems.NoteTextWrong.With(
                ("number", number), ("length", note.Text.Trim().Length), ("max", MaxTextLength));
        // Written so that what is not a number is refused too.
        if (!(Math.Abs(note.Longitude) <= 180 && Math.Abs(note.Latitude) <= 90))
            return ReviewProblems.NotePlaceWrong.With(
                ("number", number), ("longitude", note.Longitude), ("latitude", note.Latitude));
        if (note.Layer?.Length > MaxKeyLength || note.Feature?.Length > MaxKeyLength || (note.Feature is not null && note.Layer is null))
            return ReviewProblems.NoteFeatureWrong.With(("number", number), ("max", MaxKeyLength));
        return null;
    }
}
