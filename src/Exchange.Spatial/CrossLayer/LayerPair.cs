using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Which ground of a layer that is complete matters to features of the other; null when all of it does.
/// </summary>
/// <param name="isSecond">Whether the second layer is the one that is complete.</param>
internal delegate OverlayQuestion? NearQuestion(bool isSecond);

/// <summary>
/// Two layers on one grid. When one is complete before the other begins, the other keeps only features near ground
/// where the first leaves anything to find.
/// </summary>
/// <param name="marginMetres">How far from such ground a feature is still near.</param>
internal sealed class LayerPair(
    SpatialReference reference, LayerRelationOptions options, NearQuestion near, double marginMetres)
{
    private NearGround? nearFirst;
    private NearGround? nearSecond;

    public GridFrame Frame { get; } = new(reference);

    public GridLayer First { get; } = new();

    public GridLayer Second { get; } = new();

    /// <summary>The problem when the layers lie in different systems; null when they can be compared.</summary>
    public static Problem? Refusal(SpatialReference first, SpatialReference second) =>
        ReferenceRecognition.HaveSameCoordinates(first, second)
            ? null
            : LayerRelationProblems.DifferentReferences.With(("first", Name(first)), ("second", Name(second)));

    public void AddFirst(LayerPartition partition, Action<int>? taken = null)
    {
        RefuseIf(nearFirst);
        if (nearSecond is null && Second.Count > 0 && First.Count == 0)
            nearSecond = Near(Second, isSecond: true);
        First.Add(partition, Frame, nearSecond, taken);
    }

    public void AddSecond(LayerPartition partition, Action<int>? taken = null)
    {
        RefuseIf(nearSecond);
        if (nearFirst is null && First.Count > 0 && Second.Count == 0)
            nearFirst = Near(First, isSecond: false);
        Second.Add(partition, Frame, nearFirst, taken);
    }

    /// <summary>Runs a search; one that is over a limit is refused.</summary>
    public static Outcome<T> Limited<T>(Func<T> search)
    {
        try
        {
            return Outcome<T>.Of(search());
        }
        catch (OverLimitException over)
        {
            return over.Problem;
        }
    }

    private static string Name(SpatialReference reference) =>
        reference.Name.Length == 0 ? reference.ToString() : $"{reference} ({reference.Name})";

    private static void RefuseIf(NearGround? near)
    {
        if (near is not null)
            throw new InvalidOperationException("The layer that came first is complete: the other was thinned for it");
    }

    private NearGround? Near(GridLayer complete, bool isSecond)
    {
        if (near(isSecond) is not { } question)
            return null;
        try
        {
            return new NearGround(
                complete, Frame, question, marginMetres, new WorkBudget(options, CancellationToken.None));
        }
        catch (OverLimitException)
        {
            // Then all is kept, and the search itself says that it is over the limit.
            return null;
        }
    }
}
