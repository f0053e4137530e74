namespace Exchange.Workflow.Hosting;

/// <summary>Log event ids of this project: 4000 to 4099.</summary>
internal static class EventIds
{
    public const int Conflict = 4000;
    public const int DeliveryFailed = 4001;
    public const int Parked = 4002;
    public const int StoreOutage = 4003;
}
