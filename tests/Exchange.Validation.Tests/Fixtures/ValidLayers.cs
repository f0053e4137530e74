using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>Makes a layer that satisfies its requirement: three squares side by side.</summary>
internal static class ValidLayers
{
    private const int FeatureCount = 3;

    public static LayerBuilder Of(LayerRequirement requirement, int number)
    {
        var layer = new LayerBuilder(requirement.Table);
        foreach (var field in requirement.Fields)
            layer.Attributes.Add(new AttributeDefinition(field.Name, TypeOf(field.Type), "", Length(field)));
        for (var feature = 1; feature <= FeatureCount; feature++)
        {
            var built = new FeatureBuilder().Square(120 + (0.01 * feature), 30 + (0.1 * number));
            foreach (var field in requirement.Fields.Where(field => field.Need == Need.Mandatory))
                built.With(field.Name, ValueOf(requirement, field, number, feature));
            layer.Features.Add(built);
        }

        return layer;
    }

    public static AttributeType TypeOf(FieldType type) => type switch
    {
        FieldType.Text => AttributeType.Text,
        FieldType.Integer => AttributeType.Integer,
        FieldType.Real => AttributeType.Real,
        FieldType.Date => AttributeType.Date,
        _ => throw new InvalidOperationException($"Unknown field type {type}"),
    };

    private static int? Length(FieldRequirement field) => field.Type == FieldType.Text ? field.Length : null;

    private static object ValueOf(LayerRequirement layer, FieldRequirement field, int number, int feature) => field.Name switch
    {
        "BSM" => string.Create(CultureInfo.InvariantCulture, $"330106{number:0000}{feature:00000000}"),
        "YJJBNTTBBH" => string.Create(CultureInfo.InvariantCulture, $"330106001001{feature:000000}"),
        "YSDM" => layer.FeatureCode!, // Every mandatory layer has one.
        "XZQDM" => "330106000000",
        "XZQMC" => "西湖区",
        "GHFQDM" => "410",
        "GHFQMC" => "城镇集中建设区",
        "YDYHFLDM" => "010100",
        "YDYHFLMC" => "水田",
        _ when field.Type == FieldType.Real => 1234.56,
        _ when field.Values is { Count: > 0 } values => values[0],
        _ => "文",
    };
}
