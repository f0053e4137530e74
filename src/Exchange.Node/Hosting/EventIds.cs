namespace Exchange.Node.Hosting;

/// <summary>Log event ids of the node, in blocks by feature. Numbers are contract: alerts name them.</summary>
internal static class EventIds
{
    public const int NodeStarting = 1000;
    public const int NodeStopping = 1001;
    public const int UnexpectedError = 1010;

    public const int SignedIn = 1100;
    public const int SignInRefused = 1101;
    public const int ProviderSignedIn = 1102;
    public const int ProviderRefused = 1103;
    public const int ProviderFailed = 1104;
    public const int CertificateSignedIn = 1105;
    public const int CertificateRefused = 1106;
    public const int RequestRefused = 1110;
    public const int ForeignRequest = 1111;
    public const int AuditRetried = 1120;

    public const int UploadCut = 1200;
    public const int UploadDamaged = 1201;
    public const int UploadNotWritten = 1202;
    public const int UploadsSwept = 1210;
    public const int UploadTakenMeanwhile = 1211;

    public const int WorkFailed = 1300;
    public const int WorkConflict = 1301;
    public const int WorkStopped = 1302;
    public const int WorkStuck = 1303;
    public const int LayersUnread = 1304;

    public const int JobFinished = 1400;
    public const int JobFailed = 1401;
    public const int ArchiveDamaged = 1410;

    public const int HealthPartFailed = 1500;
    public const int FiguresFailed = 1510;

    public const int TilesCut = 1600;
    public const int TilesNotCut = 1601;
    public const int TilesUnreadable = 1602;
    public const int OfficeMapFailed = 1603;

    public const int DocumentUnreadable = 1700;
}
