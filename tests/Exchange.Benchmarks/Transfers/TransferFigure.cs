namespace Exchange.Benchmarks.Transfers;

/// <summary>What one way of sending a corrected file cost.</summary>
/// <param name="SentBytes">From the sender to the receiver, all told.</param>
/// <param name="AnsweredBytes">From the receiver to the sender.</param>
/// <param name="Seconds">Processor time of both ends together.</param>
internal sealed record TransferFigure(string Way, long SentBytes, long AnsweredBytes, double Seconds)
{
    public long TravelledBytes => SentBytes + AnsweredBytes;
}
