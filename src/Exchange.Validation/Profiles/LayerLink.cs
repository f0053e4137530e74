namespace Exchange.Validation.Profiles;

/// <summary>
/// How two layers refer to each other (图层间逻辑): features of one carry the key of features of another, and what both
/// say of the same thing is the same.
/// </summary>
/// <param name="Layer">The table whose features are looked at.</param>
/// <param name="Key">Its field with the key.</param>
/// <param name="OtherLayer">The table that has the truth.</param>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="MustExist">Whether every key has to be one of the other layer's.</param>
/// <param name="Field">A field that has to say what <paramref name="OtherField"/> says for the same key; null when only
/// keys are compared. Where a key occurs several times, one of them has to say it.</param>
public sealed record LayerLink(
    string NameZh,
    string NameEn,
    string Mark,
    string Layer,
    string Key,
    string OtherLayer,
    string OtherKey,
    bool MustExist = false,
    string? Field = null,
    string? OtherField = null);
