namespace Exchange.Packaging.Descriptors;

/// <summary>Whether a package asks for approval (报批) or reports an approved plan for the record (备案).</summary>
public enum PlanStage
{
    Approval,
    Filing,
}
