using System.Runtime.CompilerServices;
using System.Text;

namespace Exchange.Validation.Processes;

/// <summary>Reads lines of limited length; the rest of a longer line is dropped, and so is the line.</summary>
internal static class BoundedLines
{
    public static async IAsyncEnumerable<string> ReadAsync(
        TextReader reader, int maxChars, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        var tooLong = false;
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                if (buffer[i] != '\n')
                {
                    tooLong |= line.Length >= maxChars;
                    if (!tooLong)
                        line.Append(buffer[i]);
                    continue;
                }

                if (!tooLong && line.Length > 0)
                    yield return line.ToString();
                line.Clear();
                tooLong = false;
            }
        }

        if (!tooLong && line.Length > 0)
            yield return line.ToString();
    }
}
