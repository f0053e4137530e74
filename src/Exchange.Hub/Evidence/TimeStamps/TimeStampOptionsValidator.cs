using Microsoft.Extensions.Options;

namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>Names every setting of the time-stamp authority that cannot be used.</summary>
internal sealed class TimeStampOptionsValidator : IValidateOptions<TimeStampOptions>
{
    public ValidateOptionsResult Validate(string? name, TimeStampOptions options)
    {
        List<string> failures = [];
        if (options.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            failures.Add($"{TimeStampOptions.SectionName}:Url is '{url}'; allowed is an http or https address.");
        if (options.Url is not null && (options.TrustFile is null || !File.Exists(options.TrustFile)))
            failures.Add(
                $"{TimeStampOptions.SectionName}:TrustFile is '{options.TrustFile}'; an authority needs the PEM file of the roots it is trusted by.");
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(5))
            failures.Add($"{TimeStampOptions.SectionName}:Timeout is {options.Timeout}; allowed is 1 second to 5 minutes.");
        if (options.LateAfter < TimeSpan.FromMinutes(1) || options.LateAfter > TimeSpan.FromDays(7))
            failures.Add($"{TimeStampOptions.SectionName}:LateAfter is {options.LateAfter}; allowed is 1 minute to 7 days.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
