namespace Exchange.Hub.Exchanging;

/// <summary>Log events of the exchange with other nodes: 3000 to 3099.</summary>
internal static class EventIds
{
    public const int EnvelopeAccepted = 3000;
    public const int EnvelopeRefused = 3001;
    public const int MessageProcessed = 3010;
    public const int MessageRefused = 3011;
    public const int MessageFailed = 3012;
    public const int MessageGivenUp = 3013;
    public const int InboxLeaseLost = 3014;
    public const int MessageDelivered = 3020;
    public const int MessagePostponed = 3021;
    public const int MessageExpiresSoon = 3022;
    public const int MessageExpired = 3023;
    public const int MessageDead = 3024;
    public const int SendFailed = 3025;
    public const int OutboxLeaseLost = 3026;
    public const int MessageWaits = 3027;
    public const int MessageWithheld = 3028;
    public const int ContentSwept = 3030;
    public const int ChunksPlanned = 3031;
    public const int ChunksSpoiled = 3032;
}
