namespace Exchange.Archive;

/// <summary>Numbers of this project's log messages.</summary>
internal static class EventIds
{
    public const int Swept = 6000;
    public const int Damaged = 6001;
}
