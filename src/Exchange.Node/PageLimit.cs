using Exchange.Domain.Problems;
using Exchange.Node.Problems;

namespace Exchange.Node;

/// <summary>The bound of every list.</summary>
internal static class PageLimit
{
    /// <summary>Null when the asked number of rows may be given.</summary>
    public static Problem? Check(int? limit, int max) =>
        limit is null || (limit >= 1 && limit <= max)
            ? null
            : NodeProblems.InvalidValue.With(("name", "limit"), ("value", limit), ("allowed", $"1–{max}"));
}
