using Exchange.Domain.Problems;

namespace Exchange.Packaging;

/// <summary>Something wrong, or only odd, with a package: errors make it invalid, warnings do not.</summary>
public sealed record PackageFinding(bool IsError, Problem Problem);
