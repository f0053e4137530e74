using Microsoft.Extensions.Logging;

namespace Exchange.Faults.Network;

/// <summary>What the nodes' logs say of messages and work that did not go through, counted by kind.</summary>
internal sealed class Complaints : ILoggerProvider, ILogger
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["LogPostponed"] = "messages put off",
        ["LogRefused"] = "messages refused",
        ["LogFailed"] = "messages that could not be processed",
        ["LogDead"] = "messages refused for good",
        ["LogLate"] = "time stamps put off",
    };

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Only what is said while it is true counts.</summary>
    public bool IsListening { get; set; }

    public IReadOnlyList<string> Lines()
    {
        lock (counts)
            return [.. counts.Select(count => $"{count.Value} {count.Key}")];
    }

    public void Add(string what)
    {
        lock (counts)
            counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => IsListening && logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsListening && Words.TryGetValue(eventId.Name ?? "", out var word))
            Add(exception is null ? word : $"{word} ({exception.GetType().Name})");
    }

    public void Dispose()
    {
        // Holds nothing but counts, and outlives the nodes.
    }
}
