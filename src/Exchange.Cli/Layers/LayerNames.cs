using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>Finds the layers and fields named on the command line, or says what there is.</summary>
internal static class LayerNames
{
    public static readonly ProblemDefinition UnknownLayer = new(
        "layer.not-found", 404, "No such layer", "找不到图层",
        "\"{file}\" has no layer \"{layer}\". It has: {found}.",
        "“{file}”中没有图层“{layer}”。现有图层:{found}。");

    public static readonly ProblemDefinition NoFile = new(
        "layer.file-not-found", 404, "No such file", "找不到文件",
        "There is no file or folder \"{file}\". Check the path.",
        "没有文件或目录“{file}”。请核对路径。");

    public static readonly ProblemDefinition UnknownField = new(
        "layer.field-not-found", 404, "No such field", "找不到字段",
        "The layer \"{layer}\" has no field \"{field}\". It has: {found}.",
        "图层“{layer}”没有字段“{field}”。现有字段:{found}。");

    public static readonly ProblemDefinition NotWritable = new(
        "layer.not-writable", 409, "The file cannot be written", "无法写入文件",
        "\"{file}\" cannot be written: {found}. Name a file that does not exist yet, in a folder you may write to.",
        "无法写入“{file}”:{found}。请指定尚不存在的文件，并确认目录可写。");

    public static Outcome<LayerDefinition> Find(string file, ILayerSource source, string name) =>
        source.Layers.FirstOrDefault(layer => layer.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : UnknownLayer.With(
                ("file", Path.GetFileName(file)), ("layer", name),
                ("found", string.Join(", ", source.Layers.Select(layer => layer.Name))));

    public static Outcome<AttributeDefinition> FindField(LayerDefinition layer, string name) =>
        layer.Attribute(name) is { } found
            ? found
            : UnknownField.With(
                ("layer", layer.Name), ("field", name),
                ("found", string.Join(", ", layer.Attributes.Select(attribute => attribute.Name))));
}
