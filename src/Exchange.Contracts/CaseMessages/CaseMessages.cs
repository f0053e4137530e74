namespace Exchange.Contracts.CaseMessages;

/// <summary>The one place of the map a message is about.</summary>
/// <param name="Longitude">Degrees of CGCS2000 (EPSG:4490).</param>
/// <param name="Latitude">Degrees of CGCS2000 (EPSG:4490).</param>
public sealed record MessagePlace(double Longitude, double Latitude);

/// <summary>The finding a message is about.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Layer">Table of the feature, such as <c>GHYDYH</c>; null where the finding has none.</param>
/// <param name="Feature">Key of the feature, its <c>BSM</c> where it has one.</param>
public sealed record MessageFinding(string Rule, string? Layer = null, string? Feature = null);

/// <summary>What a message about a case is for.</summary>
public enum CaseMessageKind
{
    /// <summary>沟通: a question, an answer, a hint.</summary>
    Note,

    /// <summary>要求补充材料: the office that submitted is asked for documents; the case goes on and is not returned.</summary>
    SupplementRequest,

    /// <summary>补充材料: what was asked for.</summary>
    Supplement,

    /// <summary>批复文件: the official document of a decision; written with the decision.</summary>
    DecisionDocument,
}

/// <summary>Writes a message about a case.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Id">Chosen by the caller, so that the same request again writes once; null lets the node choose.</param>
/// <param name="Place">A place of the map it is about.</param>
/// <param name="Finding">A finding it is about.</param>
/// <param name="Kind">What it is for; documents of decisions are written with the decision only.</param>
/// <param name="DueOn">For a request for a supplement: the day it is hoped for.</param>
/// <param name="Answers">For a supplement: the request it answers.</param>
/// <param name="Uploads">Finished uploads of the caller (tus) that go with it; they are gone afterwards.</param>
public sealed record WriteCaseMessageRequest(
    string Text,
    Guid? Id = null,
    MessagePlace? Place = null,
    MessageFinding? Finding = null,
    CaseMessageKind Kind = CaseMessageKind.Note,
    DateOnly? DueOn = null,
    Guid? Answers = null,
    IReadOnlyList<Guid>? Uploads = null);

/// <summary>A document that goes with a message.</summary>
/// <param name="Number">Its number in addresses, <c>/api/v1/cases/{id}/messages/{message}/documents/{number}</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">64 lower-case hex digits, as the signed message names them.</param>
public sealed record MessageDocument(int Number, string Name, long Length, string Sha256);

/// <summary>A request for a supplement that waits for the caller's office.</summary>
/// <param name="Id">The message that asks.</param>
/// <param name="CaseId">The case.</param>
/// <param name="PlanName">Its plan.</param>
/// <param name="Node">Division code of the node that asks.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="Author">Name of the person.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="DueOn">The day it is hoped for; null without one.</param>
/// <param name="Overdue">Whether that day is over.</param>
/// <param name="Text">What is asked for.</param>
public sealed record SupplementRequestItem(
    Guid Id,
    string CaseId,
    string PlanName,
    string Node,
    string NodeName,
    string Author,
    DateTimeOffset WrittenAt,
    DateOnly? DueOn,
    bool Overdue,
    string Text);

/// <summary>What somebody wrote to the other offices of a case (沟通消息). Signed by the node it was written at.</summary>
/// <param name="Id">The same at every node.</param>
/// <param name="Node">Division code of the node it was written at.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="Author">Name of the person.</param>
/// <param name="IsOwn">Whether the caller wrote it.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Version">The package version that was current there.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Place">The place of the map it is about; null without one.</param>
/// <param name="Finding">The finding it is about; null without one.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="DueOn">For a request for a supplement: the day it is hoped for.</param>
/// <param name="Answers">For a supplement: the request it answers.</param>
/// <param name="IsAnswered">For a request for a supplement: whether one came.</param>
/// <param name="Documents">Documents that go with it.</param>
/// <param name="HoldsDocuments">Whether this node holds them.</param>
public sealed record CaseMessageItem(
    Guid Id,
    string Node,
    string NodeName,
    string Author,
    bool IsOwn,
    DateTimeOffset WrittenAt,
    int Version,
    string Text,
    MessagePlace? Place,
    MessageFinding? Finding,
    CaseMessageKind Kind,
    DateOnly? DueOn,
    Guid? Answers,
    bool IsAnswered,
    IReadOnlyList<MessageDocument> Documents,
    bool HoldsDocuments);

/// <summary>An office next to this one on the way of the case.</summary>
/// <param name="Division">Its division code.</param>
/// <param name="Name">Its name.</param>
/// <param name="TakesMessages">Whether the program there knows messages; without that it is sent none.</param>
public sealed record MessageOffice(string Division, string Name, bool TakesMessages);

/// <summary>Messages about a case, written last first, and whether the caller may write one.</summary>
/// <param name="Items">The messages of this page.</param>
/// <param name="Next">Key of the next page; null after the last.</param>
/// <param name="MayWrite">Whether the caller may write now.</param>
/// <param name="MaxTextLength">Longest text, in characters.</param>
/// <param name="Unread">How many the caller was told of and has not read.</param>
/// <param name="Offices">The offices next to this one that get what is written here.</param>
/// <param name="MayAsk">Whether the caller may ask for a supplement now.</param>
/// <param name="MaySupplement">Whether the caller may send a supplement now.</param>
/// <param name="MaxDocuments">Most documents that may go with one message.</param>
/// <param name="MaxDocumentBytes">Largest of them, in bytes.</param>
public sealed record CaseMessagePage(
    IReadOnlyList<CaseMessageItem> Items,
    string? Next,
    bool MayWrite,
    int MaxTextLength,
    int Unread,
    IReadOnlyList<MessageOffice> Offices,
    bool MayAsk,
    bool MaySupplement,
    int MaxDocuments,
    long MaxDocumentBytes);
