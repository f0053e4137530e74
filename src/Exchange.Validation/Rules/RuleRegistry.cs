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
        ["110106"] = () => new SafeContentRule(),
        [ReadableVector] = () => new ReadableVectorRule(),
        ["120102"] = () => new ReadableDocumentsRule(),
        ["120103"] = () => new ReadableTablesRule(),
        ["120104"] = () => new TextEncodingRule(),
        ["120105"] = () => new MetadataRule(),
        ["210101"] = () => new MandatoryLayersRule(),
        ["210102"] = () => new ConditionalLayersRule(),
        ["210103"] = () => new LayerNotEmptyRule(),
        ["210104"] = () => new GeometryTypeRule(),
        ["220101"] = () => new HorizontalSystemRule(),
        ["220102"] = () => new ProjectionZoneRule(),
        ["220103"] = () => new HeightDatumRule(),
        ["220104"] = () => new ResolutionRule(),
        ["220105"] = () => new ExtentRule(),
        ["230101"] = () => new LayersWithinRule(),
        ["230102"] = () => new IssuedBoundaryRule(),
        ["230103"] = () => new EdgeMatchingRule(),
        ["310101"] = () => new LayerNamingRule(),
        ["310102"] = () => new MissingFieldsRule(),
        ["310103"] = () => new FieldTypeRule(),
        ["310104"] = () => new ExtraFieldsRule(),
        ["320101"] = () => new FeatureCodeRule(),
        ["320102"] = () => new DivisionCodeRule(),
        ["320103"] = () => new PlanningZoneRule(),
        ["320104"] = () => new LandUseRule(),
        ["320105"] = () => new DomainValueRule(),
        ["320106"] = () => new NumericRangeRule(),
        ["320107"] = () => new IllegalCharacterRule(),
        ["330101"] = () => new UniqueIdentifierRule(),
        ["330102"] = () => new UniqueNumberRule(),
        ["330103"] = () => new RequiredValueRule(),
        ["340101"] = () => new FieldLogicRule(),
        ["340102"] = () => new LayerLinkRule(),
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
        ["430101"] = () => new LayersApartRule(LayersApartRule.Conflict),
        ["430102"] = () => new LayersApartRule(LayersApartRule.Conflict),
        ["430103"] = () => new LayersApartRule(LayersApartRule.Conflict),
        ["430104"] = () => new LayersWithinRule(),
        ["430105"] = () => new LayersWithinRule(),
        ["430106"] = () => new CultivatedLandRule(),
        ["430107"] = () => new LayersApartRule(LayersApartRule.ToConclude),
        ["440101"] = () => new TinyPolygonRule(),
        ["440102"] = () => new SliverRule(),
        ["440103"] = () => new ShortLineRule(),
        ["510101"] = () => new TablesCompleteRule(),
        ["510102"] = () => new TableStructureRule(),
        ["510103"] = () => new TableValuesRule(),
        ["510104"] = () => new TableKeysRule(),
        ["510105"] = () => new TableSumsRule(),
        ["510106"] = () => new TableToTableRule(),
        ["610101"] = () => new TableLayerRule(),
        ["610102"] = () => new TextNumbersRule(),
        ["610103"] = () => new PicturesRule(),
        ["620101"] = () => new BindingIndicatorRule(),
        ["620102"] = () => new LowerLevelSumRule(),
        ["620103"] = () => new IssuedLinesRule(),
        ["620104"] = () => new ExpansionMultipleRule(),
        ["620105"] = () => new UpperListRule(),
        ["710101"] = () => new ProcedureDocumentsRule(),
        ["710102"] = () => new OpinionsClosedRule(),
        ["710103"] = () => new SecrecyMarkRule(),
    };

    public static IEnumerable<string> Codes => ByCode.Keys;

    public static bool Knows(string code) => ByCode.ContainsKey(code);

    public static CheckRule Create(string code) => ByCode[code]();
}
