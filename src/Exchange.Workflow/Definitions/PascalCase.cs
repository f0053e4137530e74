using System.Text;

namespace Exchange.Workflow.Definitions;

/// <summary>Elsa's spelling of a name as an activity type or script accessor: "Sub workflow" becomes <c>SubWorkflow</c>.</summary>
internal static class PascalCase
{
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                startsWord = true;
                continue;
            }

            result.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = false;
        }

        return result.ToString();
    }
}

/// <summary>The class name in a C# type token such as <c>Elsa.X.FaultStrategy, Elsa.X</c>; tokens are otherwise opaque.</summary>
internal static class SimpleName
{
    public static string? Of(string? typeToken)
    {
        if (string.IsNullOrWhiteSpace(typeToken))
            return null;
        var name = typeToken.Split(',', 2)[0].Trim();
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
