using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Covers;

/// <summary>How much of somebody's deciding a colleague can cover: what the colleague may decide by roles of his own, and nothing more.</summary>
/// <param name="Shared">Roles both hold, for the narrower of the two divisions.</param>
/// <param name="Missing">Roles of the absent person that the colleague does not hold, or not for the whole division.</param>
public sealed record CoverRights(IReadOnlyList<RoleGrant> Shared, IReadOnlyList<RoleGrant> Missing)
{
    private static readonly Operation[] Deciding =
        [Operation.DecideReview, Operation.Countersign, Operation.DecideApproval, Operation.DecideRequest];

    public static CoverRights Of(
        IReadOnlyList<RoleGrant> absent, IReadOnlyList<RoleGrant> colleague, DivisionTable divisions)
    {
        var (shared, missing) = (new List<RoleGrant>(), new List<RoleGrant>());
        foreach (var grant in absent.Where(Decides))
        {
            // A department's grant is for that department alone, as its tasks are.
            var alike = colleague.Where(other => other.Role == grant.Role && other.Department == grant.Department).ToList();
            if (alike.Any(other => Holds(other.Division, grant.Division, divisions)))
            {
                shared.Add(grant);
                continue;
            }

            shared.AddRange(alike.Where(other => Holds(grant.Division, other.Division, divisions)));
            missing.Add(grant);
        }

        return new CoverRights([.. shared.Distinct()], [.. missing.Distinct()]);
    }

    private static bool Decides(RoleGrant grant) =>
        Deciding.Any(operation => RightsTable.AllowsSomewhere([grant], operation));

    private static bool Holds(DivisionCode wide, DivisionCode narrow, DivisionTable divisions) =>
        wide == narrow || divisions.IsWithin(narrow, wide);
}
