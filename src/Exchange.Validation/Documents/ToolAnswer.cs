namespace Exchange.Validation.Documents;

/// <summary>How the run of an outer program ended.</summary>
internal enum ToolState
{
    /// <summary>It ended by itself.</summary>
    Done,

    /// <summary>This machine does not have it.</summary>
    Missing,

    /// <summary>It took too long or wrote too much and was stopped.</summary>
    Stopped,
}

/// <summary>What an outer program said, as UTF-8.</summary>
internal sealed record ToolAnswer(ToolState State, int ExitCode, string Output, string Complaint);
