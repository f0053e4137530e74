namespace Exchange.Hub.Requests;

/// <summary>Bounds of what people write in requests.</summary>
public static class RequestRules
{
    public const int MaxPurposeLength = 1000;
    public const int MaxAnswerLength = 4000;
    public const int MaxLayers = 200;
    public const int MaxLayerLength = 100;

    internal static string Shorten(string text) => text.Length <= MaxAnswerLength ? text : text[..MaxAnswerLength];

    internal static bool AreLayers(IReadOnlyList<string> layers) =>
        layers.Count <= MaxLayers && layers.All(layer => layer.Length is > 0 and <= MaxLayerLength);
}
