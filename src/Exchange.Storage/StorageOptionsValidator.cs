using Microsoft.Extensions.Options;

namespace Exchange.Storage;

/// <summary>Finds every mistake in <see cref="StorageOptions"/> at start.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (!Enum.IsDefined(options.Provider))
            failures.Add($"Storage:Provider is '{options.Provider}'; allowed are sqlite, postgres and sqlserver.");
        if (options.Provider == StorageProvider.Sqlite)
        {
            if (string.IsNullOrWhiteSpace(options.File) == string.IsNullOrWhiteSpace(options.ConnectionString))
                failures.Add(
                    "Storage:File and Storage:ConnectionString are both set or both empty; SQLite needs exactly one.");
        }
        else if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            failures.Add($"Storage:ConnectionString is empty; {options.Provider} needs one.");
        }

        if (options.CommandTimeout < ShortestTimeout || options.CommandTimeout > LongestTimeout)
        {
            failures.Add(
                $"Storage:CommandTimeout is {options.CommandTimeout}; "
                + $"allowed are {ShortestTimeout} to {LongestTimeout}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
