using Exchange.Domain.Divisions;

namespace Exchange.Storage.Cases;

/// <summary>
/// The line of a division from the ministry down, as <c>/100000/330000/330100/330106/</c>: what lies within a division
/// begins with its path, so that one column answers "all cases of my subtree".
/// </summary>
/// <remarks>
/// Written when the row is made, by the division table of that day: a county that later moves to another city keeps its
/// earlier cases where they were decided. A township or village missing in the table hangs on the division its digits
/// name (GB/T 10114); any other unknown code hangs on the ministry.
/// </remarks>
internal static class DivisionPath
{
    public const int MaxLength = 100;

    public static string Of(DivisionTable divisions, DivisionCode code)
    {
        var line = new List<string> { code.Value };
        var at = code;
        while (at != DivisionCode.Ministry && line.Count < 8)
        {
            at = divisions.Find(at) is { } known ? known.Parent ?? DivisionCode.Ministry : ParentByDigits(at);
            line.Add(at.Value);
        }

        line.Reverse();
        return $"/{string.Join('/', line)}/";
    }

    private static DivisionCode ParentByDigits(DivisionCode code) => code.Value.Length switch
    {
        12 => DivisionCode.Parse(code.Value[..9]),
        9 => DivisionCode.Parse(code.Value[..6]),
        _ => DivisionCode.Ministry,
    };
}
