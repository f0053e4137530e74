namespace Exchange.Contracts.Media;

/// <summary>A bundle written for a disc.</summary>
/// <param name="Id">Its id.</param>
/// <param name="To">Division code of the node it is for.</param>
/// <param name="FileName">The name it should keep on the disc.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Envelopes">Messages in it.</param>
/// <param name="Answers">Answers in it, to messages of that node.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record MediaBundle(
    Guid Id, string To, string FileName, long Length, int Envelopes, int Answers, DateTimeOffset CreatedAt);

/// <summary>Asks for a bundle for a disc.</summary>
/// <param name="To">Division code of the node it is for.</param>
/// <param name="Again">Also what left before and is unanswered: the disc was lost.</param>
public sealed record ExportMediaRequest(string To, bool Again = false);

/// <summary>What became of a bundle that was brought in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its name.</param>
/// <param name="From">Division code of the node it comes from.</param>
/// <param name="CreatedAt">When that node wrote it.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Messages">What became of each message.</param>
/// <param name="Answers">Answers it brought to messages of this node.</param>
/// <param name="Postponed">Messages that could not be taken now: the same bundle must be imported once more.</param>
public sealed record MediaImport(
    Guid Id, string FileName, string From, DateTimeOffset CreatedAt, long Length,
    IReadOnlyList<MediaImportLine> Messages, int Answers, int Postponed);

/// <summary>What became of one message of a bundle.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="TypeName">The same for people.</param>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="Code">Why it was refused or postponed; null when it is here whole.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Postponed">Whether it may be taken later.</param>
public sealed record MediaImportLine(
    Guid Id, string Type, LocalizedText TypeName, string? CaseId, string? Code, LocalizedText? Detail, bool Postponed);

/// <summary>What stands open with nodes that are reached by drop folder or disc.</summary>
/// <param name="Neighbours">The nodes.</param>
/// <param name="Bundles">The last bundles, newest first.</param>
public sealed record MediaOverview(IReadOnlyList<MediaNeighbour> Neighbours, IReadOnlyList<MediaRecord> Bundles);

/// <summary>What stands open with one node.</summary>
/// <param name="Division">Its division code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Carrier"><c>ftp</c>, <c>media</c>, or how else it is reached now.</param>
/// <param name="Waiting">Messages that never left.</param>
/// <param name="OwedAnswers">Answers that wait for the next bundle to it.</param>
/// <param name="Unanswered">Messages that left and whose answer is not here, oldest first.</param>
public sealed record MediaNeighbour(
    string Division, string Name, string Carrier, int Waiting, int OwedAnswers,
    IReadOnlyList<UnansweredMessage> Unanswered);

/// <summary>A message that left in a bundle and is not answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="TypeName">The same for people.</param>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="BundleId">The bundle it last left in.</param>
/// <param name="FirstSentAt">When it first left.</param>
/// <param name="SentAt">When it last left.</param>
/// <param name="Times">In how many bundles it left.</param>
/// <param name="AgainAt">From then on it goes into the next bundle once more.</param>
/// <param name="ExpiresAt">Unanswered until then it is given up.</param>
public sealed record UnansweredMessage(
    Guid Id, string Type, LocalizedText TypeName, string? CaseId, Guid BundleId, DateTimeOffset FirstSentAt, DateTimeOffset SentAt, int Times,
    DateTimeOffset AgainAt, DateTimeOffset ExpiresAt);

/// <summary>A bundle that went or came.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outgoing">Whether this node wrote it.</param>
/// <param name="Division">Division code of the node at the other end.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="Carrier"><c>ftp</c> or <c>media</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Envelopes">Messages in it.</param>
/// <param name="Answers">Answers in it.</param>
/// <param name="Postponed">Messages that could not be taken yet.</param>
/// <param name="At">When it was written or last brought in.</param>
public sealed record MediaRecord(
    Guid Id, bool Outgoing, string Division, string DivisionName, string Carrier, string FileName, long Length, int Envelopes, int Answers,
    int Postponed, DateTimeOffset At);
