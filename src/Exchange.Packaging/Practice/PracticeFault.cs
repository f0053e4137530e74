namespace Exchange.Packaging.Practice;

/// <summary>One kind of fault that can be planted in a practice package, and the rule that should find it.</summary>
/// <param name="Coexists">Part of <c>--faults all</c>: does not hide other faults from the checks.</param>
public sealed record PracticeFault(string Name, string Rule, bool Coexists = true)
{
    public static readonly PracticeFault FolderMissing = new("folder-missing", "110101");
    public static readonly PracticeFault FileMissing = new("file-missing", "110102");
    public static readonly PracticeFault NameWrong = new("name-wrong", "110103");
    public static readonly PracticeFault FileExtra = new("file-extra", "110104");
    public static readonly PracticeFault ProgramFile = new("program-file", "110106");
    public static readonly PracticeFault ArchiveNested = new("archive-nested", "110106");

    /// <summary>The vector file is no database: nothing behind it can be checked.</summary>
    public static readonly PracticeFault VectorUnreadable = new("vector-unreadable", "120101", Coexists: false);
    public static readonly PracticeFault DocumentUnreadable = new("document-unreadable", "120102");
    public static readonly PracticeFault PictureUnreadable = new("picture-unreadable", "120102");
    public static readonly PracticeFault DocumentEncrypted = new("document-encrypted", "120102");

    /// <summary>A sheet of the folder that <see cref="FolderMissing"/> takes away.</summary>
    public static readonly PracticeFault PictureCoarse = new("picture-coarse", "120102", Coexists: false);
    public static readonly PracticeFault EncodingWrong = new("encoding-wrong", "120104");
    public static readonly PracticeFault MetadataMissing = new("metadata-missing", "120105");
    public static readonly PracticeFault LayerMissing = new("layer-missing", "210101");
    public static readonly PracticeFault GeometryKindWrong = new("geometry-kind-wrong", "210104");
    public static readonly PracticeFault ReferenceWrong = new("reference-wrong", "220101");
    public static readonly PracticeFault HeightDatumWrong = new("height-datum-wrong", "220103");
    public static readonly PracticeFault OutsideDivision = new("outside-division", "230101");
    public static readonly PracticeFault FieldMissing = new("field-missing", "310102");
    public static readonly PracticeFault FieldTypeWrong = new("field-type-wrong", "310103");
    public static readonly PracticeFault FieldExtra = new("field-extra", "310104");
    public static readonly PracticeFault FeatureCodeWrong = new("feature-code-wrong", "320101");
    public static readonly PracticeFault DivisionCodeWrong = new("division-code-wrong", "320102");
    public static readonly PracticeFault ZoneCodeWrong = new("zone-code-wrong", "320103");
    public static readonly PracticeFault LandUseCodeWrong = new("land-use-code-wrong", "320104");
    public static readonly PracticeFault DomainValueWrong = new("domain-value-wrong", "320105");
    public static readonly PracticeFault NumberOutOfRange = new("number-out-of-range", "320106");
    public static readonly PracticeFault BlankAtEnd = new("blank-at-end", "320107");
    public static readonly PracticeFault FullWidthCode = new("full-width-code", "320107");
    public static readonly PracticeFault IdTwice = new("id-twice", "330101");
    public static readonly PracticeFault NumberTwice = new("number-twice", "330102");
    public static readonly PracticeFault ValueMissing = new("value-missing", "330103");
    public static readonly PracticeFault FormulaBroken = new("formula-broken", "340101");
    public static readonly PracticeFault LinkBroken = new("link-broken", "340102");
    public static readonly PracticeFault AreaWrong = new("area-wrong", "340103");
    public static readonly PracticeFault GeometryInvalid = new("geometry-invalid", "410101");
    public static readonly PracticeFault Overlap = new("overlap", "410102");
    public static readonly PracticeFault Gap = new("gap", "410103");
    public static readonly PracticeFault DuplicateGeometry = new("duplicate-geometry", "410104");
    public static readonly PracticeFault Multipart = new("multipart", "410105");
    public static readonly PracticeFault SharpAngle = new("sharp-angle", "410107");
    public static readonly PracticeFault RepeatedPoint = new("repeated-point", "410108");
    public static readonly PracticeFault Spike = new("spike", "410108");
    public static readonly PracticeFault PointTwice = new("point-twice", "420101");
    public static readonly PracticeFault LineCrossing = new("line-crossing", "420102");
    public static readonly PracticeFault LineDangling = new("line-dangling", "420103");
    public static readonly PracticeFault PointOutside = new("point-outside", "420105");
    public static readonly PracticeFault FarmlandInRedLine = new("farmland-in-red-line", "430101");
    public static readonly PracticeFault RedLineInTown = new("red-line-in-town", "430102");
    public static readonly PracticeFault FarmlandInTown = new("farmland-in-town", "430103");
    public static readonly PracticeFault HeritageInRedLine = new("heritage-in-red-line", "430107");
    public static readonly PracticeFault TinyPolygon = new("tiny-polygon", "440101");
    public static readonly PracticeFault Sliver = new("sliver", "440102");
    public static readonly PracticeFault ShortLine = new("short-line", "440103");
    public static readonly PracticeFault TableRowMissing = new("table-row-missing", "510101");
    public static readonly PracticeFault TableCodeWrong = new("table-code-wrong", "510103");
    public static readonly PracticeFault TableKeyTwice = new("table-key-twice", "510104");
    public static readonly PracticeFault TableSumWrong = new("table-sum-wrong", "510105");
    public static readonly PracticeFault TablesDisagree = new("tables-disagree", "510106");
    public static readonly PracticeFault TableAgainstLayer = new("table-against-layer", "610101");
    public static readonly PracticeFault ProcedureMissing = new("procedure-missing", "710101");
    public static readonly PracticeFault SecrecyMissing = new("secrecy-missing", "710103");

    /// <summary>
    /// Every kind. A wrong digest (110105) is not among them: digests are made when the package is packed, so that
    /// fault is planted afterwards by changing a byte of a payload file.
    /// </summary>
    public static IReadOnlyList<PracticeFault> All { get; } =
    [
        FolderMissing, FileMissing, NameWrong, FileExtra, ProgramFile, ArchiveNested, VectorUnreadable,
        DocumentUnreadable, PictureUnreadable, DocumentEncrypted, PictureCoarse, EncodingWrong, MetadataMissing,
        LayerMissing, GeometryKindWrong, ReferenceWrong, HeightDatumWrong, OutsideDivision, FieldMissing,
        FieldTypeWrong, FieldExtra, FeatureCodeWrong, DivisionCodeWrong, ZoneCodeWrong, LandUseCodeWrong,
        DomainValueWrong, NumberOutOfRange, BlankAtEnd, FullWidthCode, IdTwice, NumberTwice, ValueMissing,
        FormulaBroken, LinkBroken, AreaWrong, GeometryInvalid, Overlap, Gap, DuplicateGeometry, Multipart, SharpAngle,
        RepeatedPoint, Spike, PointTwice, LineCrossing, LineDangling, PointOutside, FarmlandInRedLine, RedLineInTown,
        FarmlandInTown, HeritageInRedLine, TinyPolygon, Sliver, ShortLine, TableRowMissing, TableCodeWrong,
        TableKeyTwice, TableSumWrong, TablesDisagree, TableAgainstLayer, ProcedureMissing, SecrecyMissing,
    ];

    public static IReadOnlyList<PracticeFault> AllThatCoexist { get; } = [.. All.Where(fault => fault.Coexists)];

    public static PracticeFault? Find(string name) => All.FirstOrDefault(fault => fault.Name == name);
}
