using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>A way for messages to reach another node: HTTPS, a drop folder, removable media.</summary>
public interface ICarrier
{
    /// <summary>The name endpoints in the directory use, for instance <c>https</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Hands over the envelope and whatever content the receiver lacks. A repeat is harmless: the receiver knows the
    /// message by its id and content by its digest. Network failures are a <see cref="CarrierVerdict.Retry"/>, not an
    /// exception; cancellation leaves a transfer that a later call goes on with.
    /// </summary>
    Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken);
}

/// <summary>How an attempt to deliver ended.</summary>
public enum CarrierVerdict
{
    /// <summary>The receiver holds envelope and content.</summary>
    Delivered,

    /// <summary>Failed for a reason that may pass.</summary>
    Retry,

    /// <summary>The receiver asks to slow down: nothing more should go to it for the given time.</summary>
    Busy,

    /// <summary>The receiver refuses this message for good.</summary>
    Rejected,

    /// <summary>
    /// On its way in a bundle, or ready for one: nothing to do until the receiver's answer comes back the same way. Not
    /// an attempt that failed.
    /// </summary>
    Waiting,
}

/// <summary>The end of one attempt.</summary>
/// <param name="ProblemCode">The receiver's problem code when it named one.</param>
/// <param name="Reason">What happened, for operators; of a refusal what the receiver said.</param>
/// <param name="RetryAfter">
/// The pause the receiver asks for, or after which a waiting message is looked at again.
/// </param>
public sealed record CarrierResult(
    CarrierVerdict Verdict, string? ProblemCode = null, KeptProblem? Reason = null, TimeSpan? RetryAfter = null)
{
    public static CarrierResult Delivered { get; } = new(CarrierVerdict.Delivered);

    public static CarrierResult Retry(Problem reason) => Retry(KeptProblem.Of(reason));

    public static CarrierResult Retry(KeptProblem reason, string? problemCode = null) =>
        new(CarrierVerdict.Retry, problemCode, reason);

    public static CarrierResult Busy(TimeSpan? retryAfter, KeptProblem reason, string? problemCode = null) =>
        new(CarrierVerdict.Busy, problemCode, reason, retryAfter);

    public static CarrierResult Waiting(TimeSpan pause, Problem reason) =>
        new(CarrierVerdict.Waiting, null, KeptProblem.Of(reason), pause);

    public static CarrierResult Rejected(string problemCode, KeptProblem reason) =>
        new(CarrierVerdict.Rejected, problemCode, reason);
}
