namespace Exchange.Spatial.Topology;

/// <summary>Is told every pair of boxes that may touch.</summary>
internal interface IBoxPairVisitor
{
    /// <summary>Takes a pair, the lower number first; false ends the search.</summary>
    bool Meet(int first, int second);
}
