using Exchange.Hub.Checks;
using Exchange.Hub.Slips;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Slips;

/// <summary>Puts the printing of slips together.</summary>
internal static class SlipRegistration
{
    public static void AddSlips(this IServiceCollection services) => services
        .AddSingleton(provider => SlipForms.Load(
            provider.GetRequiredService<IOptions<CheckWorkOptions>>().Value.SchemasFolder is { } office
                && File.Exists(Path.Combine(office, SlipForms.FileName))
                ? office : Path.Combine(AppContext.BaseDirectory, "schemas")))
        .AddScoped<WriteSlip>();
}
