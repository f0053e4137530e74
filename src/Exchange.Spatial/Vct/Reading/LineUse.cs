namespace Exchange.Spatial.Vct.Reading;

/// <summary>A line as part of a ring.</summary>
/// <param name="Line">Number of the line; negative for the separator between rings.</param>
internal readonly record struct LineUse(int Line, bool IsReversed)
{
    public static readonly LineUse Separator = new(-1, false);

    public bool IsSeparator => Line < 0;
}
