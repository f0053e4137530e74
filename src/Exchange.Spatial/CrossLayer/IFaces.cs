namespace Exchange.Spatial.CrossLayer;

/// <summary>Takes the faces a sweep finds: ground over which no edge runs, from one slab end to the other.</summary>
internal interface IFaces
{
    /// <summary>Whether ground covered as the state tells is of any interest.</summary>
    bool Wants(CoverState state);

    void BeginSlab(double left, double right);

    /// <summary>A face of the slab, above the one reported before; the state tells what covers it.</summary>
    /// <param name="isNext">Nothing lies between this face and the one reported before.</param>
    void Add(CoverState state, in FaceSide bottom, in FaceSide top, bool isNext);

    void EndSlab();

    /// <summary>The next slab does not begin where the last one ended.</summary>
    void Break();
}

/// <summary>Takes the faces of one band after the other, from south to north.</summary>
internal interface IBandFaces : IFaces
{
    /// <summary>Called only for bands in which there is anything to sweep.</summary>
    void BeginBand(double bottom, double top);

    /// <summary>Called for every band.</summary>
    void EndBand();

    void End();
}

/// <summary>The lower or upper side of a face: its height at the left end, middle and right end of the slab.</summary>
/// <param name="IsBorder">The border of the band, so the ground may go on beyond it.</param>
internal readonly record struct FaceSide(double Left, double Middle, double Right, bool IsBorder);
