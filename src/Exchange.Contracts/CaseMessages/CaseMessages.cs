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

/// <summary>Writes a message about a case.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Id">Chosen by the caller, so that the same request again writes once; null lets the node choose.</param>
/// <param name="Place">A place of the map it is about.</param>
/// <param name="Finding">A finding it is about.</param>
public sealed record WriteCaseMessageRequest(
    string Text, Guid? Id = null, MessagePlace? Place = null, MessageFinding? Finding = null);

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
    MessageFinding? Finding);

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
public sealed record CaseMessagePage(
    IReadOnlyList<CaseMessageItem> Items,
    string? Next,
    bool MayWrite,
    int MaxTextLength,
    int Unread,
    IReadOnlyList<MessageOffice> Offices);
