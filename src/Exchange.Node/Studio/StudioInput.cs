using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Node.Studio;

/// <summary>
/// One field of the designer's property editor. What it cannot convert kills the whole editor, so every shape made
/// here is held against a schema by a test.
/// </summary>
internal static class StudioInput
{
    public static JsonObject Describe(ActivityInput input, int order, string language)
    {
        var typeName = ActivityTypeNames.Of(input.ValueType);
        var hint = HintOf(input, typeName);
        return Field(
            input.Name, typeName, input.DisplayName.In(language),
            input.IsRequired ? $"{input.Description.In(language)}{Required(language)}" : input.Description.In(language),
            order, hint, SyntaxOf(typeName, hint), input.IsWrapped, input.IsSensitive, Default(input.DefaultValue),
            Specification(input, hint, language));
    }

    /// <summary>An input of a workflow used as an activity.</summary>
    public static JsonObject Describe(ArgumentDefinition input, int order) => Field(
        input.Name, input.TypeName, input.DisplayName ?? input.Name, input.Description ?? "", order,
        input.TypeName == "Boolean" ? "checkbox" : "singleline", "Literal", isWrapped: true, isSensitive: false,
        null, []);

    private static JsonObject Field(
        string name, string typeName, string displayName, string description, int order, string hint, string syntax,
        bool isWrapped, bool isSensitive, JsonNode? defaultValue, JsonObject specification) => new()
        {
            ["name"] = name,
            ["typeName"] = typeName,
            ["displayName"] = displayName,
            ["description"] = description,
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSerializable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = isWrapped,
            ["uiHint"] = hint,
            ["category"] = null,
            ["defaultValue"] = defaultValue,
            ["defaultSyntax"] = syntax,
            ["isReadOnly"] = false,
            ["isSensitive"] = isSensitive,
            ["uiSpecifications"] = specification,
        };

    private static string Required(string language) => language == "zh" ? "（必填）" : " (required)";

    // The declared editor, or the one that fits the type.
    private static string HintOf(ActivityInput input, string typeName) => input.UiHint != "singleline"
        ? input.UiHint
        : input.Options.Count > 0 ? "dropdown"
        : typeName switch
        {
            "Boolean" => "checkbox",
            "Object" => "multiline",
            _ when typeName.EndsWith("[]", StringComparison.Ordinal) => "multitext",
            _ => "singleline",
        };

    private static string SyntaxOf(string typeName, string hint) =>
        hint is "checklist" or "multitext" or "dictionary" or "dynamic-outcomes"
            || typeName == "Object" && hint == "multiline"
            ? "Object"
            : "Literal";

    private static JsonObject Specification(ActivityInput input, string hint, string language) => hint switch
    {
        "dropdown" => new JsonObject
        {
            ["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject { ["items"] = Items(input, language, null), ["isFlagsEnum"] = false },
            },
        },
        "checklist" => new JsonObject
        {
            ["checklist"] = new JsonObject
            {
                ["checkList"] = new JsonObject { ["items"] = Items(input, language, false) },
            },
        },
        "radiolist" => new JsonObject
        {
            ["radiolist"] = new JsonObject
            {
                ["radioList"] = new JsonObject { ["items"] = Items(input, language, null) },
            },
        },
        "code-editor" => new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript" } },
        "dynamic-outcomes" => new JsonObject
        {
            ["dynamic-outcomes"] = new JsonObject { ["fixedOutcomes"] = new JsonArray() },
        },
        _ => [],
    };

    private static JsonArray Items(ActivityInput input, string language, bool? isChecked)
    {
        var items = new JsonArray();
        foreach (var option in input.Options)
        {
            var item = new JsonObject
            {
                ["text"] = input.OptionTexts.TryGetValue(option, out var text) ? text.In(language) : option,
                ["value"] = option,
            };
            if (isChecked is { } given)
                item["isChecked"] = given;
            items.Add(item);
        }

        return items;
    }

    private static JsonNode? Default(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        decimal number => number,
        TimeSpan span => span.ToString("c"),
        Enum choice => choice.ToString(),
        JsonNode json => json.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
