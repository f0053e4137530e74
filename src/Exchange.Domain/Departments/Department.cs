namespace Exchange.Domain.Departments;

/// <summary>Where a department belongs.</summary>
public enum DepartmentKind
{
    /// <summary>内设机构: a section of the natural-resource office itself.</summary>
    Section,

    /// <summary>其他部门: another department of the same government.</summary>
    Other,
}

/// <summary>One row of <c>departments.csv</c>: a section or department that countersigns or is asked for its
/// opinion (会签部门).</summary>
public sealed record Department(string Code, string NameZh, string NameEn, DepartmentKind Kind);
