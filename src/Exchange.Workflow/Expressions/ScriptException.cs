namespace Exchange.Workflow.Expressions;

/// <summary>A script failed, or ran into one of its limits.</summary>
public sealed class ScriptException : Exception
{
    public ScriptException(string message)
        : base(message)
    {
    }

    public ScriptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
