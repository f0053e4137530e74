namespace Exchange.Validation.Findings;

/// <summary>
/// Takes findings one by one as a check meets them, in an order that depends on the package alone. Nothing is buffered
/// behind the caller's back: when the call returns, the finding is the sink's.
/// </summary>
public interface IFindingSink
{
    ValueTask TakeAsync(Finding finding, CancellationToken cancellationToken);
}
