namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>One reader to be fed damaged files.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="InChild">Whether a native library parses the bytes, which may take its process down.</param>
/// <param name="Seeds">The sound data sets that are damaged.</param>
/// <param name="Read">Reads a file and tells how it went; an exception is a defect.</param>
internal sealed record FuzzTarget(
    string Name, bool InChild, Func<IReadOnlyList<FuzzSeed>> Seeds, Func<string, string> Read);
