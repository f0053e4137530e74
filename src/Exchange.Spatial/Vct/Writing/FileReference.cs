using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>The one spatial reference of a file: of CGCS2000, or none.</summary>
/// <param name="System">Null for local coordinates.</param>
internal sealed record FileReference(Cgcs2000System? System)
{
    // The resolution of plan data, 0.0001 m and 1e-9 degree (domain brief 4.2).
    private const int DecimalsOfMetres = 4;
    private const int DecimalsOfDegrees = 9;

    public static FileReference Local { get; } = new((Cgcs2000System?)null);

    /// <summary>Decimals of coordinates.</summary>
    public int Decimals => System is { IsGeographic: true } ? DecimalsOfDegrees : DecimalsOfMetres;

    /// <summary>The reference of a layer, or why the file cannot hold it.</summary>
    /// <param name="ofFile">That of the layers before; null for the first.</param>
    public static Outcome<FileReference> Of(LayerDefinition layer, FileReference? ofFile)
    {
        // A head tells parameters only: where a layer's code says something else, one of the two would be lost.
        var recognised = ReferenceRecognition.Recognise(layer.Reference);
        var found = new FileReference(recognised.System);
        var isKnown = recognised.Disagreements.Count == 0
            && (recognised.System is not null || recognised.Kind == ReferenceKind.Undefined);
        return isKnown && (ofFile is null || ofFile == found) ? found : VctProblems.UnwritableReference.With(
            ("layer", layer.Name), ("found", recognised.Name),
            ("expected", ofFile is null ? "CGCS2000 (EPSG:4490 … EPSG:4554)" : ofFile.ToString()));
    }

    public override string ToString() => System is null ? "undefined" : $"EPSG:{System.Epsg}";
}
