namespace Exchange.Domain.Evidence;

/// <summary>Kinds of signed records. Names are contract: they stand in exported evidence.</summary>
public enum EvidenceKind
{
    Receipt,
    CheckReport,
    Decision,
    Release,
    Withdrawal,

    /// <summary>入库: a version was loaded into the temporary or formal library.</summary>
    LibraryLoad,

    /// <summary>撤销或替代: a release is no longer in force.</summary>
    ReleaseEnd,

    /// <summary>修复: what a node holds was put right after a comparison with another level.</summary>
    Repair,

    /// <summary>提取: layers were cut out of a release for those who asked for no more.</summary>
    Extract,
}
