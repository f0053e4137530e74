namespace Exchange.Transport.Ftp;

/// <summary>A server's answer: three digits and its text (RFC 959 §4.2).</summary>
internal sealed record FtpReply(int Code, string Text)
{
    /// <summary>1yz: begun; another answer follows.</summary>
    public bool IsPreliminary => Code is >= 100 and < 200;

    /// <summary>2yz.</summary>
    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>3yz: the command wants its second half.</summary>
    public bool IsHalf => Code is >= 300 and < 400;

    public override string ToString() => $"{Code} {Text}";
}

/// <summary>The server refused a command, or said what no server says.</summary>
internal sealed class FtpException(string message, FtpReply? reply = null) : IOException(message)
{
    public FtpReply? Reply { get; } = reply;
}
