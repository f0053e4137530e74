using Microsoft.Extensions.Options;

namespace Exchange.Node.Hosting;

/// <summary>Gathers what is wrong with the settings of one section: setting, given value, what is allowed.</summary>
internal sealed class SettingFailures(string section)
{
    private readonly List<string> failures = [];

    public SettingFailures Check(bool holds, string setting, object? value, string allowed)
    {
        if (!holds)
            failures.Add(FormattableString.Invariant($"{section}:{setting} is '{value}'; allowed: {allowed}."));
        return this;
    }

    public SettingFailures InRange<T>(string setting, T value, T lowest, T highest)
        where T : IComparable<T> =>
        Check(
            value.CompareTo(lowest) >= 0 && value.CompareTo(highest) <= 0, setting, value,
            FormattableString.Invariant($"{lowest} to {highest}"));

    public ValidateOptionsResult Result() =>
        failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
}
