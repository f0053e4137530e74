using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Problems;

/// <summary>The language of an answer: what Accept-Language prefers among Chinese and English, Chinese by default.</summary>
internal static class RequestLanguage
{
    // A header with hundreds of languages is no browser's; the first few decide.
    private const int MaxLanguages = 20;

    public static string Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return "zh";
        foreach (var language in wanted.Take(MaxLanguages).OrderByDescending(entry => entry.Quality ?? 1))
        {
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return "zh";
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return "en";
        }

        return "zh";
    }
}
