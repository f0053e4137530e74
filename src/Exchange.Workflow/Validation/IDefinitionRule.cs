using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Validation;

/// <summary>
/// A rule of the program around the runtime: what a definition must hold besides what every workflow must, such as who
/// decides and by when. Registered as a service; all rules are asked whenever a definition is validated.
/// </summary>
/// <remarks>
/// A rule reads only what it is given, never throws for anything a definition may hold, and tells all it finds. It may be
/// asked from several threads at once.
/// </remarks>
public interface IDefinitionRule
{
    /// <summary>All mistakes of one definition by this rule; none when there are none.</summary>
    IEnumerable<DefinitionMistake> Check(DefinitionView definition);
}
