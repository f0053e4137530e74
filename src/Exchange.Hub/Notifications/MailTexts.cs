using System.Text;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Words of a mail in the reader's language: title, division and link of each notification and nothing else, since
/// mails leave the node.
/// </summary>
public static class MailTexts
{
    /// <param name="language"><c>en</c> for English, anything else for Chinese.</param>
    /// <param name="webAddress">What links begin with.</param>
    public static (string Subject, string Text) Of(
        IReadOnlyList<Notification> told, bool isDigest, string? language, string webAddress, DivisionTable divisions)
    {
        var isEnglish = language == "en";
        var address = webAddress.TrimEnd('/');
        var text = new StringBuilder();
        foreach (var each in told)
        {
            text.Append(TitleOf(each, isEnglish)).Append('\n');
            text.Append(divisions.Find(each.Division)?.Name ?? "").Append(' ').Append(each.Division.Value).Append('\n');
            text.Append(address).Append(NotificationTexts.PathOf(each)).Append("\n\n");
        }

        text.Append(isEnglish ? "Choose what you are mailed:" : "更改邮件通知：").Append(address).Append("/me\n");
        var subject = isDigest
            ? isEnglish ? $"{told.Count} notifications" : $"{told.Count} 条通知"
            : TitleOf(told[0], isEnglish);
        // A header takes one line, whatever a plan is called.
        return ($"[Exchange] {subject}".ReplaceLineEndings(" "), text.ToString());
    }

    private static string TitleOf(Notification told, bool isEnglish)
    {
        var (en, zh) = NotificationTexts.Of(told);
        return isEnglish ? en : zh;
    }
}
