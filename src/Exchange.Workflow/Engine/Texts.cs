namespace Exchange.Workflow.Engine;

/// <summary>Texts that come from scripts and other systems, on their way into journals and incidents.</summary>
internal static class Texts
{
    private const int Longest = 2_000;

    public static string Shortened(string text) =>
        text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
}
