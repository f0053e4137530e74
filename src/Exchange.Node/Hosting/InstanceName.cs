namespace Exchange.Node.Hosting;

/// <summary>How this process is named where several share a database: machine, process id, start.</summary>
internal sealed record InstanceName(string Value);
