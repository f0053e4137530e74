using System.Globalization;
using System.Text.Json;

namespace Exchange.Hub.Slips;

/// <summary>A text of a slip in both languages; places for values are <c>{plan} {case} {version} {date} {days} {due}</c>.</summary>
public sealed record SlipText(string Zh, string En);

/// <summary>How one kind of slip is worded, and within how many working days something is due from it.</summary>
public sealed record SlipForm(
    SlipText Title, IReadOnlyList<SlipText> Opening, IReadOnlyList<SlipText> Closing, int WorkingDays);

/// <summary>
/// The wording of slips from <c>slips.json</c> of the schemas folder: an office changes it without a new program.
/// </summary>
/// <param name="Source">Whose wording it is.</param>
public sealed record SlipForms(SlipText Source, SlipForm Acceptance, SlipForm Return)
{
    public const string FileName = "slips.json";

    private const int MaxWorkingDays = 250;

    private static readonly string[] Places = ["plan", "case", "version", "date", "days", "due"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public SlipForm Of(SlipKind kind) => kind switch
    {
        SlipKind.Acceptance => Acceptance,
        SlipKind.Return => Return,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <exception cref="InvalidDataException">The file cannot be used; the message says why.</exception>
    public static SlipForms Load(string schemasFolder)
    {
        try
        {
            var forms = JsonSerializer.Deserialize<SlipForms>(
                File.ReadAllBytes(Path.Combine(schemasFolder, FileName)), Json)
                ?? throw new InvalidDataException($"{FileName} is null.");
            foreach (var form in new[] { forms.Acceptance, forms.Return })
            {
                if (form.WorkingDays is < 1 or > MaxWorkingDays)
                    throw new InvalidDataException(
                        $"{FileName}: workingDays is {form.WorkingDays}; allowed are 1 to {MaxWorkingDays}.");
                foreach (var text in form.Opening.Concat(form.Closing).Append(form.Title))
                {
                    // A place nobody fills would stand on the paper.
                    var sample = Fill(text, isChinese: true, _ => "") + Fill(text, isChinese: false, _ => "");
                    if (sample.Contains('{', StringComparison.Ordinal) || sample.Contains('}', StringComparison.Ordinal))
                        throw new InvalidDataException(
                            $"{FileName}: '{text.Zh}' / '{text.En}' has a place that is none of {string.Join(", ", Places)}.");
                }
            }

            return forms;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{FileName}: {wrong.Message}", wrong);
        }
    }

    public static string Fill(SlipText text, bool isChinese, Func<string, string> valueOf) => Places.Aggregate(
        isChinese ? text.Zh : text.En,
        (filled, place) => filled.Replace(
            string.Create(CultureInfo.InvariantCulture, $"{{{place}}}"), valueOf(place), StringComparison.Ordinal));
}
