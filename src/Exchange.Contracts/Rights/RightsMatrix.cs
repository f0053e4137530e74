using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Rights;

/// <summary>Who may do what: the table every check of the node uses, as people read it.</summary>
/// <param name="Roles">The roles, in order.</param>
/// <param name="Rights">One line per operation.</param>
/// <param name="Exclusive">Roles one person may not hold together.</param>
public sealed record RightsMatrix(
    IReadOnlyList<RoleName> Roles, IReadOnlyList<RightLine> Rights, IReadOnlyList<RolePair> Exclusive);

/// <summary>A role and its name.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">Its name.</param>
public sealed record RoleName(Role Role, LocalizedText Name);

/// <summary>Two roles that exclude each other.</summary>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
public sealed record RolePair(Role One, Role Other);

/// <summary>Who may do one operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">Its name.</param>
/// <param name="OfDepartments">Whether roles granted for a department may do it too.</param>
/// <param name="Scopes">How far each role reaches, in the order of the roles.</param>
/// <param name="Endpoints">Addresses of the API that need it.</param>
public sealed record RightLine(
    string Operation, LocalizedText Name, bool OfDepartments, IReadOnlyList<RightScope> Scopes,
    IReadOnlyList<RightEndpoint> Endpoints);

/// <summary>An address of the API that needs an operation.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its placeholders.</param>
/// <param name="Name">Name of the operation in the API's description.</param>
/// <param name="For">What the right is asked for: <c>node</c>, <c>case</c>, <c>account</c> or <c>anywhere</c>.</param>
public sealed record RightEndpoint(string Method, string Path, string Name, string For);

/// <summary>How far a role's right reaches, seen from the division it was granted for.</summary>
public enum RightScope
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>That division alone.</summary>
    Own,

    /// <summary>That division and everything below it.</summary>
    Subtree,
}
