using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bandwidth;

/// <summary>When a process of this node may send content how fast. Without windows it sends as fast as the line allows.</summary>
public sealed record BandwidthOptions
{
    public const string SectionName = "Exchange:Bandwidth";

    /// <summary>Several may hold at the same time: the slowest counts.</summary>
    public IReadOnlyList<BandwidthWindow> Windows { get; init; } = [];
}

/// <summary>A time of day in which content is sent no faster than that; Chinese time, every day.</summary>
public sealed record BandwidthWindow
{
    public TimeOnly From { get; init; }

    /// <summary>Not included. A window that ends before it begins goes over midnight; one as long as a day has both equal.</summary>
    public TimeOnly Until { get; init; }

    /// <summary>All transfers of the process together.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Whether the window holds at that time of day.</summary>
    public bool Holds(TimeOnly time) => From == Until || time.IsBetween(From, Until);
}

/// <summary>Names every window that cannot be used.</summary>
internal sealed class BandwidthOptionsValidator : IValidateOptions<BandwidthOptions>
{
    // Slower, a transfer could not be told from a line that stands still.
    private const long Slowest = 1024;

    public ValidateOptionsResult Validate(string? name, BandwidthOptions options)
    {
        var failures = options.Windows.Select((window, index) => (window, index))
            .Where(each => each.window.BytesPerSecond < Slowest)
            .Select(each =>
                $"{BandwidthOptions.SectionName}:{nameof(options.Windows)}:{each.index}:{nameof(each.window.BytesPerSecond)} is "
                + $"{each.window.BytesPerSecond}; allowed is {Slowest} or more.")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
