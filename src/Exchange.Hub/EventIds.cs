namespace Exchange.Hub;

/// <summary>Ids of this project's log messages, in blocks by feature.</summary>
internal static class EventIds
{
    public const int SubmissionStored = 2001;
    public const int SubmissionRefused = 2002;
    public const int SubmissionFailed = 2003;
    public const int SubmissionLeaseLost = 2004;

    public const int ScanFound = 2011;
    public const int ScanPassedOver = 2012;
    public const int ScannerAway = 2013;

    public const int CheckStarted = 2101;
    public const int CheckFinished = 2102;
    public const int CheckBroken = 2103;
    public const int CheckLost = 2104;

    public const int RehearsalStarted = 2111;
    public const int RehearsalEnded = 2112;
    public const int RehearsalLost = 2113;

    public const int SyncUnreachable = 2201;
    public const int ComparisonFailed = 2202;
    public const int ComparisonFinished = 2203;
    public const int ReleaseEndNotTaken = 2204;

    public const int ExtractSettled = 2211;
    public const int ExtractPostponed = 2212;
    public const int ExtractFailed = 2213;
    public const int ExtractLeaseLost = 2214;

    public const int WebhookPostponed = 2301;
    public const int WebhookDead = 2302;
    public const int WebhookLeaseLost = 2303;

    public const int MailPostponed = 2311;
    public const int MailDead = 2312;
    public const int MailLeaseLost = 2313;

    public const int ArchiveDamaged = 2601;
    public const int ArchiveRemoved = 2602;
    public const int AuditHeadRefused = 2611;
    public const int TimeStampLate = 2621;
    public const int TimeStamped = 2622;
}
