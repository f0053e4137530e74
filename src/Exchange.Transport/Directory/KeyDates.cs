namespace Exchange.Transport.Directory;

/// <summary>Until when a node's newest keys are good.</summary>
public sealed record KeyDates(DateTimeOffset SigningUntil, DateTimeOffset CertificateUntil)
{
    /// <summary>Days before the end at which somebody is told.</summary>
    public static readonly IReadOnlyList<int> Thresholds = [7, 30, 60];

    public DateTimeOffset First => SigningUntil < CertificateUntil ? SigningUntil : CertificateUntil;

    /// <summary>The nearest threshold that is passed; null while the end is further away than all of them.</summary>
    public static int? ThresholdAt(DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var days in Thresholds)
            if (until - now < TimeSpan.FromDays(days))
                return days;
        return null;
    }
}
