namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>How reading a damaged file ended.</summary>
internal enum FuzzEnd
{
    /// <summary>Read, or refused with a problem.</summary>
    Clean,

    /// <summary>An exception that is no refusal.</summary>
    Defect,
    Hung,
    Crashed,
}

/// <param name="PeakBytes">Highest memory of the reader so far; 0 when it is gone.</param>
internal sealed record FuzzAnswer(FuzzEnd End, string Text, long PeakBytes);
