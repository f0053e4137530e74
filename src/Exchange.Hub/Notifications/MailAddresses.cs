using System.Text.RegularExpressions;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Tells a mail address as offices use them: name, at sign, domain, ASCII only. Quoted names and bare hosts of RFC 5321
/// are left out on purpose, since no line break or second address can hide in what is left.
/// </summary>
public static partial class MailAddresses
{
    public static bool IsAddress(string text) =>
        text.Length <= NotificationChoice.MaxAddressLength && Form().IsMatch(text);

    [GeneratedRegex(
        @"\A[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]{2,63}\z")]
    private static partial Regex Form();
}
