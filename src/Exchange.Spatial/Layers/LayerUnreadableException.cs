using Exchange.Domain.Problems;

namespace Exchange.Spatial.Layers;

/// <summary>A layer could not be read to its end.</summary>
public sealed class LayerUnreadableException(Problem problem, Exception? cause = null)
    : Exception(problem.ToString(), cause)
{
    public Problem Problem { get; } = problem;
}
