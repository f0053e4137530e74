namespace Exchange.Packaging.Practice;

/// <summary>One kind of fault that can be planted in a practice package, and the rule that should find it.</summary>
/// <param name="Coexists">Part of <c>--faults all</c>: does not hide other faults from the checks.</param>
public sealed record PracticeFault(string Name, string Rule, bool Coexists = true)
{
    public static readonly PracticeFault FolderMissing = new("folder-missing", "110101");
    public static readonly PracticeFault FileMissing = new("file-missing", "110102");
    public static readonly PracticeFault NameWrong = new("name-wrong", "110103");
    public static readonly PracticeFault FileExtra = new("file-extra", "110104");

    /// <summary>The vector file is no database: nothing behind it can be checked.</summary>
    public static readonly PracticeFault VectorUnreadable = new("vector-unreadable", "120101", Coexists: false);
    public static readonly PracticeFault LayerMissing = new("layer-missing", "210101");
    public static readonly PracticeFault GeometryKindWrong = new("geometry-kind-wrong", "210104");
    public static readonly PracticeFault ReferenceWrong = new("reference-wrong", "220101");
    public static readonly PracticeFault FieldMissing = new("field-missing", "310102");
    public static readonly PracticeFault FieldTypeWrong = new("field-type-wrong", "310103");
    public static readonly PracticeFault FeatureCodeWrong = new("feature-code-wrong", "320101");
    public static readonly PracticeFault DivisionCodeWrong = new("division-code-wrong", "320102");
    public static readonly PracticeFault ZoneCodeWrong = new("zone-code-wrong", "320103");
    public static readonly PracticeFault LandUseCodeWrong = new("land-use-code-wrong", "320104");
    public static readonly PracticeFault IdTwice = new("id-twice", "330101");
    public static readonly PracticeFault ValueMissing = new("value-missing", "330103");
    public static readonly PracticeFault GeometryInvalid = new("geometry-invalid", "410101");
    public static readonly PracticeFault Overlap = new("overlap", "410102");

    /// <summary>
    /// Every kind. A wrong digest (110105) is not among them: digests are made when the package is packed, so that
    /// fault is planted afterwards by changing a byte of a payload file.
    /// </summary>
    public static IReadOnlyList<PracticeFault> All { get; } =
    [
        FolderMissing, FileMissing, NameWrong, FileExtra, VectorUnreadable, LayerMissing, GeometryKindWrong,
        ReferenceWrong, FieldMissing, FieldTypeWrong, FeatureCodeWrong, DivisionCodeWrong, ZoneCodeWrong,
        LandUseCodeWrong, IdTwice, ValueMissing, GeometryInvalid, Overlap,
    ];

    public static IReadOnlyList<PracticeFault> AllThatCoexist { get; } = [.. All.Where(fault => fault.Coexists)];

    public static PracticeFault? Find(string name) => All.FirstOrDefault(fault => fault.Name == name);
}
