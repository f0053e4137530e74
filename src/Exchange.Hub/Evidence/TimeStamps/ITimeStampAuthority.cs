namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>A time-stamp authority by RFC 3161.</summary>
public interface ITimeStampAuthority
{
    /// <summary>Whether this node has one at all.</summary>
    bool IsSet { get; }

    /// <summary>
    /// A token over that SHA-256 digest, verified: nonce, digest, signature, and a certificate that leads to a trusted root. Throws
    /// <see cref="TimeStampUnavailableException"/> when none can be had now; asking again does no harm.
    /// </summary>
    Task<TimeStampAnswer> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);
}

/// <summary>A verified token.</summary>
public sealed record TimeStampAnswer(byte[] Token, DateTimeOffset At, string Authority);

/// <summary>The authority does not answer, refuses, or answers something that does not verify. The stamp comes later.</summary>
public sealed class TimeStampUnavailableException(string message, Exception? cause = null) : IOException(message, cause);
