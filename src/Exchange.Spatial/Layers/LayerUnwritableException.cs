using Exchange.Domain.Problems;

namespace Exchange.Spatial.Layers;

/// <summary>A layer does not fit the format it is to be written in.</summary>
public sealed class LayerUnwritableException(Problem problem, Exception? cause = null)
    : Exception(problem.ToString(), cause)
{
    public Problem Problem { get; } = problem;
}
