namespace Exchange.Transport;

/// <summary>Log events of this project: 4000 to 4099.</summary>
internal static class EventIds
{
    public const int DirectoryStale = 4000;
    public const int DirectoryReplaced = 4001;
    public const int DirectoryRefused = 4002;
    public const int KeyTaken = 4003;
    public const int KeyEndsSoon = 4004;
    public const int IdentityUnreadable = 4005;
    public const int CallerRefused = 4010;
    public const int TransferBroken = 4011;
    public const int WorkerFailed = 4020;
    public const int BundleSent = 4040;
    public const int BundleTaken = 4041;
    public const int BundleRefused = 4042;
    public const int BundleContentMissing = 4043;
    public const int BundleAnswered = 4044;
    public const int BundleRefusal = 4045;
    public const int BundlePostponed = 4046;
    public const int DropFolderFailed = 4050;
    public const int DropFolderBroken = 4051;
}
