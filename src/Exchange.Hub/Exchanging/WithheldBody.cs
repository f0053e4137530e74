namespace Exchange.Hub.Exchanging;

/// <summary>
/// The body of a message of the type <see cref="MessageTypes.Withheld"/>: it fills the place of one that may not go to its
/// receiver any more, so that those behind it are not held up. Nothing of the content of that message is in it.
/// </summary>
/// <param name="Type">The type of the message that is withheld.</param>
/// <param name="Version">The version of the case it was about.</param>
public sealed record WithheldBody(string Type, int Version);
