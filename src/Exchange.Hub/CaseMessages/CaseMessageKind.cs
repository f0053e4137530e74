namespace Exchange.Hub.CaseMessages;

/// <summary>What a message about a case is for.</summary>
public enum CaseMessageKind
{
    /// <summary>沟通: a question, an answer, a hint.</summary>
    Note,

    /// <summary>要求补充材料: the office that submitted is asked for documents; the case goes on meanwhile and is not returned.</summary>
    SupplementRequest,

    /// <summary>补充材料: what was asked for.</summary>
    Supplement,

    /// <summary>批复文件: the official document of a decision, such as its scan. Written with the decision, never alone.</summary>
    DecisionDocument,
}
