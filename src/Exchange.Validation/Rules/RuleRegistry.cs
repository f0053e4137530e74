namespace Exchange.Validation.Rules;

/// <summary>All rules this engine can run, by code: the one place where a code meets its class.</summary>
internal static class RuleRegistry
{
    /// <summary>Without this rule an unreadable layer would pass unseen, so every pack must have it.</summary>
    public const string ReadableVector = "120101";

    /// <summary>Tells what is wrong with manifests and signatures; a copy that is not signed yet fails it.</summary>
    public const string PackageSeal = "110105";

    private static readonly Dictionary<string, Func<CheckRule>> ByCode = new(StringComparer.Ordinal)
    {
        ["110101"] = () => new FolderTreeRule(),
        ["110102"] = () => new MandatoryFilesRule(),
        ["110103"] = () => new NamingRule(),
        ["110104"] = () => new ExtraFilesRule(),
        [PackageSeal] = () => new PackageSealRule(),
        [ReadableVector] = () => new ReadableVectorRule(),
        ["120102"] = () => new ReadableDocumentsRule(),
        ["120103"] = () => new ReadableTablesRule(),
        ["120104"] = () => new TextEncodingRule(),
        ["210101"] = () => new MandatoryLayersRule(),
        ["210102"] = () => new ConditionalLayersRule(),
        ["210104"] = () => new GeometryTypeRule(),
        ["220101"] = () => new HorizontalSystemRule(),
        ["220102"] = () => new ProjectionZoneRule(),
        ["220105"] = () => new ExtentRule(),
        ["230101"] = () => new LayersWithinRule(),
        ["310102"] = () => new MissingFieldsRule(),
        ["310103"] = () => new FieldTypeRule(),
        ["320101"] = () => new FeatureCodeRule(),
        ["320102"] = () => new DivisionCodeRule(),
        ["320103"] = () => new PlanningZoneRule(),
        ["320104"] = () => new LandUseRule(),
        ["320107"] = () => new IllegalCharactersRule(),
        ["330101"] = () => new UniqueIdentifierRule(),
        ["330103"] = () => new RequiredValueRule(),
        ["340103"] = () => new StoredAreaRule(),
        ["340104"] = () => new AreaControlRule(),
        ["410101"] = () => new InvalidGeometryRule(),
        ["410102"] = () => new OverlapRule(),
        ["410103"] = () => new GapRule(),
        ["410104"] = () => new DuplicateGeometryRule(),
        ["410105"] = () => new MultipartRule(),
        ["410106"] = () => new CurveRule(),
        ["410107"] = () => new SharpAngleRule(),
        ["410108"] = () => new DuplicateVertexRule(),
        ["420101"] = () => new DuplicatePointRule(),
        ["420102"] = () => new LineCrossingRule(),
        ["420103"] = () => new LineNodeRule(),
        ["420104"] = () => new BoundaryLineRule(),
        ["420105"] = () => new PointInPolygonRule(),
        ["430101"] = () => new LayersApartRule(),
        ["430102"] = () => new LayersApartRule(),
        ["430103"] = () => new LayersApartRule(),
        ["430104"] = () => new LayersWithinRule(),
        ["430105"] = () => new LayersWithinRule(),
        ["440101"] = () => new TinyPolygonRule(),
        ["440102"] = () => new SliverRule(),
        ["440103"] = () => new ShortLineRule(),
        ["510101"] = () => new TablesCompleteRule(),
        ["510102"] = () => new TableStructureRule(),
        ["510103"] = () => new TableValuesRule(),
        ["510104"] = () => new TableKeysRule(),
        ["510105"] = () => new TableSumsRule(),
        ["510106"] = () => new TableToTableRule(),
    };

    public static IEnumerable<string> Codes => ByCode.Keys;

    public static bool Knows(string code) => ByCode.ContainsKey(code);

    public static CheckRule Create(string code) => ByCode[code]();
}
