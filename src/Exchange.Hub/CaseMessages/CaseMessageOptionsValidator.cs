using Microsoft.Extensions.Options;

namespace Exchange.Hub.CaseMessages;

/// <summary>Names every setting of messages that is out of range, with its value and what is allowed.</summary>
public sealed class CaseMessageOptionsValidator : IValidateOptions<CaseMessageOptions>
{
    public ValidateOptionsResult Validate(string? name, CaseMessageOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.MaxTextLength), options.MaxTextLength, CaseMessageRules.MaxTextLength);
        InRange(nameof(options.MaxPerCase), options.MaxPerCase, 100_000);
        InRange(nameof(options.MaxPerDay), options.MaxPerDay, 100_000);
        InRange(nameof(options.MaxDocuments), options.MaxDocuments, MessageFileRules.MaxFiles);
        InRange(nameof(options.MaxDocumentBytes), options.MaxDocumentBytes, 10L << 30);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange(string setting, long value, long highest)
        {
            if (value < 1 || value > highest)
                failures.Add($"{CaseMessageOptions.SectionName}:{setting} is {value}; allowed is 1 to {highest}.");
        }
    }
}
