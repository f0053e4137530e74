namespace Exchange.Validation.Profiles;

/// <summary>One attribute table (规划表格) a package must, should or may have.</summary>
/// <param name="Mark">How sure we are of the columns: V verified, P seen in practice, R reconstructed.</param>
/// <param name="UnitColumn">The column that names the unit of each row's values, where rows differ in unit.</param>
/// <param name="Rows">What single rows have to say; null when any rows may stand.</param>
/// <param name="Totals">Sums down a column.</param>
/// <param name="Balances">Sums along a row.</param>
/// <param name="When">With constraint C: when the table is mandatory.</param>
public sealed record TableRequirement(
    string Sheet,
    string NameZh,
    string NameEn,
    Need Need,
    string? Mark = null,
    string? UnitColumn = null,
    IReadOnlyList<ColumnRequirement>? Columns = null,
    RowsRequirement? Rows = null,
    IReadOnlyList<TotalRequirement>? Totals = null,
    IReadOnlyList<BalanceRequirement>? Balances = null,
    NeedCondition? When = null)
{
    public ColumnRequirement? Column(string name) =>
        Columns?.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One column of a table.</summary>
/// <param name="Decimals">Digits after the point that are stored: sums are compared to this precision.</param>
/// <param name="Units">Units allowed; the first holds where the header names none. Null when the rows name
/// theirs.</param>
/// <param name="Domain">Code system the values are drawn from.</param>
/// <param name="NameColumn">The column with the names that belong to this column's codes.</param>
/// <param name="Key">Part of what tells one row from another.</param>
public sealed record ColumnRequirement(
    string Name,
    string NameZh,
    FieldType Type,
    Need Need,
    int? Decimals = null,
    IReadOnlyList<string>? Units = null,
    FieldDomain? Domain = null,
    string? NameColumn = null,
    bool Key = false,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<string>? Values = null,
    decimal? Minimum = null,
    decimal? Maximum = null);

/// <summary>The rows a table is made of, told apart by the codes of one column.</summary>
public sealed record RowsRequirement(string Column, IReadOnlyList<RowRequirement> Entries);

/// <summary>One row: its code, whether it must be there, and the texts allowed in its other columns.</summary>
public sealed record RowRequirement(
    string Code, Need Need, IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed);

/// <summary>
/// A row that is the sum of others: the total of all, and each class that of its subclasses in the table.
/// </summary>
/// <param name="Codes">The column with the codes.</param>
/// <param name="Total">The text in that column that marks the row of the total.</param>
/// <param name="Columns">The columns that are summed.</param>
/// <param name="Within">Columns whose values keep one table's sums apart, such as the division.</param>
/// <param name="CodeStep">Characters a subclass adds to the code of its class, zeros at the end apart; null when the
/// codes have no classes.</param>
public sealed record TotalRequirement(
    string Codes, string Total, IReadOnlyList<string> Columns, IReadOnlyList<string> Within, int? CodeStep = null);

/// <summary>A column that is the sum of others in the same row: base plus change is target.</summary>
/// <param name="Less">Columns that are taken off: before plus in less out is after.</param>
public sealed record BalanceRequirement(
    string Result, IReadOnlyList<string> Terms, IReadOnlyList<string>? Less = null);

/// <summary>A sum of cells: those of one column in the rows where other columns have one of the texts given.</summary>
/// <param name="Where">A text that ends in <c>*</c> stands for all that begin so. A row whose class is counted too is
/// left out.</param>
public sealed record TableQuantity(
    string Sheet, string Column, IReadOnlyDictionary<string, IReadOnlyList<string>> Where);

/// <summary>Two quantities that have to be the same, as areas, within the precision they are stored in.</summary>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
public sealed record TableRelation(string NameZh, string NameEn, string Mark, TableQuantity Left, TableQuantity Right);
