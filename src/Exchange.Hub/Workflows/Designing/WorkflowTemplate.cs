namespace Exchange.Hub.Workflows.Designing;

/// <summary>A definition the product ships, to begin a workflow of one's own with.</summary>
/// <param name="Definition">Its id, which is also the name of its file.</param>
/// <param name="Version">Version of the shipped text, which may be older or newer than what is in use here.</param>
/// <param name="StepCount">Activities below the root, at any depth.</param>
/// <param name="Text">The definition as it is shipped.</param>
public sealed record WorkflowTemplate(
    string Definition, int Version, TwoLanguages Name, TwoLanguages Description, int StepCount, string Text);
