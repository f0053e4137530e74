namespace Exchange.Validation.Profiles;

/// <summary>
/// Cells of a table that are sums of a layer (图数一致): each row the area of the features of its division, and of its
/// class where the table has classes.
/// </summary>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="Where">The rows it is about, as in <see cref="TableQuantity"/>; null for all.</param>
/// <param name="Division">The column with the division of a row; null when every row is of the package's own.</param>
/// <param name="Classes">How rows are told apart by class; null when they are not.</param>
/// <param name="Layers">Tables of which the first in the package counts.</param>
/// <param name="Fields">Attributes in m² of which the first the layer has counts.</param>
/// <param name="ClassField">The attribute with the class of a feature.</param>
/// <param name="ClassStarts">Without classes in the table: starts of the codes of the features that count; null for
/// all.</param>
public sealed record TableLayerRelation(
    string NameZh,
    string NameEn,
    string Mark,
    string Sheet,
    string Column,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> Fields,
    string? Division = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Where = null,
    TableClasses? Classes = null,
    string? ClassField = null,
    IReadOnlyList<string>? ClassStarts = null);

/// <summary>The classes of a table's rows.</summary>
/// <param name="Codes">The column with the codes.</param>
/// <param name="Total">The text in that column that marks the row of all classes.</param>
/// <param name="CodeStep">Characters a subclass adds to the code of its class, zeros at the end apart; null when codes
/// have no subclasses, such as the numbers of parcels.</param>
public sealed record TableClasses(string Codes, string Total, int? CodeStep = null);
