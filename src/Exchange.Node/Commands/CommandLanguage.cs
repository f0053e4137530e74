using System.Globalization;
using Exchange.Domain.Problems;

namespace Exchange.Node.Commands;

/// <summary>Prints refusals in the operator's language.</summary>
internal static class CommandLanguage
{
    public static int Refuse(Problem problem)
    {
        var asked = Environment.GetEnvironmentVariable("EXCHANGE_LANG") ?? CultureInfo.CurrentUICulture.Name;
        Console.Error.WriteLine($"{problem.Code}: {problem.Title(asked)}\n  {problem.Detail(asked)}");
        return 1;
    }
}
