using System.Globalization;
using Exchange.Domain.Problems;

namespace Exchange.Cli.Shell;

/// <summary>The language texts are printed in: <c>EXCHANGE_LANG</c>, else the locale; Chinese first, then English.</summary>
internal static class Language
{
    public static string Current { get; } = Choose();

    public static string Text(string en, string zh) => Current == "zh" ? zh : en;

    /// <summary>Prints a refusal as people read it: code, title, detail.</summary>
    public static void Print(Problem problem) =>
        Console.Error.WriteLine($"{problem.Code}: {problem.Title(Current)}\n  {problem.Detail(Current)}");

    private static string Choose()
    {
        var asked = Environment.GetEnvironmentVariable("EXCHANGE_LANG") ?? CultureInfo.CurrentUICulture.Name;
        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
    }
}
