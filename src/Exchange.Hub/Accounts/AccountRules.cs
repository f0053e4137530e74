using System.Text.RegularExpressions;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>What an account must look like.</summary>
public static partial class AccountRules
{
    /// <summary>Bounds the work of hashing what strangers send.</summary>
    public const int MaxPasswordLength = 200;

    public const int MaxDisplayNameLength = 100;
    public const int MaxGrants = 50;

    public static bool IsUserName(string text) => UserName().IsMatch(text);

    /// <summary>Null when these roles may be held together, for divisions that exist (三员分立).</summary>
    public static Problem? CheckGrants(
        IReadOnlyList<RoleGrant> grants, DivisionTable divisions, DepartmentTable departments)
    {
        if (grants.Count > MaxGrants)
            return AccountProblems.TooManyGrants.With(("count", grants.Count), ("max", MaxGrants));
        foreach (var grant in grants)
            if (divisions.Find(grant.Division) is null)
                return AccountProblems.UnknownDivision.With(("division", grant.Division));
        foreach (var department in grants.Select(grant => grant.Department).OfType<string>())
            if (departments.Find(department) is null)
                return AccountProblems.UnknownDepartment.With(
                    ("department", department), ("known", string.Join(", ", departments.All.Select(known => known.Code))));
        foreach (var (one, other) in RightsTable.Exclusive)
            if (grants.Any(grant => grant.Role == one) && grants.Any(grant => grant.Role == other))
                return AccountProblems.RolesExclude.With(("one", one), ("other", other));
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,39}\z")]
    private static partial Regex UserName();
}
