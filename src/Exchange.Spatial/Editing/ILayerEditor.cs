using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Editing;

/// <summary>
/// Changes single values of a file of layers in place; ids, order, reference systems and whatever is not named stay as
/// they are. One thread at a time.
/// </summary>
/// <remarks>
/// A change says what it expects to find and does nothing when something else is there, so that the same change made
/// twice is made once. After <see cref="Complete"/> the file is whole; disposal without it may leave the file in
/// pieces: edit a copy.
/// </remarks>
public interface ILayerEditor : IDisposable
{
    /// <summary>
    /// Puts one value in the place of another; values as <see cref="AttributeValues.Text"/> gives them.
    /// </summary>
    /// <exception cref="LayerUnwritableException">The file is damaged; carries the problem.</exception>
    EditResult SetValue(string layer, long featureId, string attribute, string? before, string? after);

    /// <summary>
    /// Puts a run of consecutive points in the place of another. A run of one point is replaced wherever the geometry
    /// has it, a longer one where it is met first.
    /// </summary>
    /// <exception cref="LayerUnwritableException">The file is damaged; carries the problem.</exception>
    EditResult ReplacePoints(string layer, long featureId, PointRun before, PointRun after);

    /// <summary>Ends the changes and writes what is left to write.</summary>
    /// <exception cref="LayerUnwritableException">It cannot be written; carries the problem.</exception>
    void Complete();
}
