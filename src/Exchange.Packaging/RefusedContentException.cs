using Exchange.Domain.Problems;

namespace Exchange.Packaging;

/// <summary>
/// Thrown by a stream out of a package whose bytes turn out to be damaged or more than was announced. The operations of
/// this project turn it into an outcome; whoever reads a stream himself must expect it.
/// </summary>
public sealed class RefusedContentException(Problem problem) : IOException(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
