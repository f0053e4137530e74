using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>A package and the way it goes: where it is submitted, and which titles people see on the way, in order
/// of the levels.</summary>
internal sealed record Journey(string Plan, DivisionLevel Level, string Profile, IReadOnlyList<string> Titles)
{
    private static readonly string[] SpecialOpinions =
    [
        "Opinions on the special plan (Ecology and environment)", "Opinions on the special plan (Water resources)",
        "Opinions on the special plan (Transport)",
    ];

    /// <summary>By name; every shipped definition for packages stands on at least one of them.</summary>
    public static IReadOnlyDictionary<string, Journey> All { get; } = new Dictionary<string, Journey>
    {
        ["master plan of the county"] = new("330106-ZG-2035", DivisionLevel.County, "county-master-plan",
        [
            "County review", "Opinions of other departments (Ecology and environment)",
            "Opinions of other departments (Agriculture and rural affairs)", "Opinions of other departments (Water resources)",
            "City review by the planning section", "Countersign by the farmland section",
            "Countersign by the mapping section (maps and figures)", "Countersign by the mineral section (overlay)",
            "Provincial technical review", "Provincial countersign by the mapping section (maps and figures)", "Provincial approval",
            "Put on record",
        ]),
        ["detailed plan of the county"] = new("330106-KG-U1", DivisionLevel.County, "detailed-plan",
        [
            "Technical review of the detailed plan", "Approval by the county government", "City review of the detailed plan",
            "Opinion on map-figure consistency", "Opinion on mineral overlay", "Provincial opinion on map-figure consistency",
            "Provincial opinion on mineral overlay", "Provincial record",
        ]),
        ["detailed plan of the city"] = new("330100-KG-U2", DivisionLevel.City, "detailed-plan",
        [
            "City review of the detailed plan", "Opinion on map-figure consistency", "Opinion on mineral overlay",
            "Approval by the city government", "Provincial opinion on map-figure consistency", "Provincial opinion on mineral overlay",
            "Provincial record",
        ]),
        ["village plan"] = new("330106-CZ-V1", DivisionLevel.Village, "township-village-plan",
        [
            "Technical review of the detailed plan", "Approval by the county government", "City review of the detailed plan",
            "Opinion on map-figure consistency", "Opinion on mineral overlay", "Provincial opinion on map-figure consistency",
            "Provincial opinion on mineral overlay", "Provincial record",
        ]),
        ["special plan of the county"] = new("330106-ZX-S1", DivisionLevel.County, "special-plan",
        [
            .. SpecialOpinions, "Review of the special plan", "Approval by the county government", "City review of the special plan",
            "Provincial review of the special plan", "Provincial record",
        ]),
        ["special plan of the city"] = new("330100-ZX-S2", DivisionLevel.City, "special-plan",
        [
            .. SpecialOpinions, "City review of the special plan", "Approval by the city government",
            "Provincial review of the special plan", "Provincial record",
        ]),
        ["special plan of the province"] = new("330000-ZX-S3", DivisionLevel.Province, "special-plan",
            ["Provincial review of the special plan", "Approval by the provincial government"]),
        ["urban design of the county"] = new("330106-CS-D1", DivisionLevel.County, "urban-design",
        [
            "Expert review of the urban design", "Approval by the county government", "City review of the urban design",
            "Countersign by housing and urban-rural development", "City record",
        ]),
        ["urban design of the city"] = new("330100-CS-D2", DivisionLevel.City, "urban-design",
        [
            "City review of the urban design", "Countersign by housing and urban-rural development", "Approval by the city government",
        ]),
        ["yearly indicators of the county"] = new("330106-ZG-2025TJ", DivisionLevel.County, "yearly-indicators",
        [
            "County review of the yearly indicators", "City review of the yearly indicators",
            "Provincial review of the yearly indicators", "Record of the yearly indicators",
        ]),
        ["yearly indicators of the city"] = new("330100-ZG-2025TJ", DivisionLevel.City, "yearly-indicators",
        [
            "City review of the yearly indicators", "Provincial review of the yearly indicators", "Record of the yearly indicators",
        ]),
    };

    public DivisionCode Origin => Level switch
    {
        DivisionLevel.Province => HubIdentities.Province,
        DivisionLevel.City => HubIdentities.City,
        _ => HubIdentities.County,
    };

    /// <summary>Journeys of one kind run the same definitions.</summary>
    public string Kind => Profile switch
    {
        "yearly-indicators" or "special-plan" or "urban-design" => Profile,
        "detailed-plan" or "township-village-plan" => "detailed-plan",
        _ => "master-plan",
    };

    /// <summary>The nodes that check it, from its origin up.</summary>
    public IEnumerable<DivisionCode> Nodes
    {
        get
        {
            var last = Kind switch
            {
                "master-plan" => HubIdentities.Ministry,
                "urban-design" => HubIdentities.City,
                _ => HubIdentities.Province,
            };
            return HubIdentities.Line.SkipWhile(node => node != Origin).TakeWhile(node => node != last).Append(last);
        }
    }

    public Task<CaseId> SubmitAsync(HubNetwork network) => network.SubmitAsync(Origin, Plan, Level, Profile);
}
