using Exchange.Hub.Documents;
using Exchange.Hub.Maps;
using Exchange.Hub.Reviews;
using Exchange.Hub.Scanning;
using Exchange.Node.Checks;
using Exchange.Node.Documents;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Identity.Providers;
using Exchange.Node.Jobs;
using Exchange.Node.Maps;
using Exchange.Node.Metrics;
using Exchange.Node.Practice;
using Exchange.Node.Reviews;
using Exchange.Node.Uploads;
using Exchange.Node.Work;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Hosting;

/// <summary>Binds the node's own sections and checks all of them before anything starts; all failures are named at once.</summary>
internal static class NodeOptionsRegistration
{
    public static void AddNodeOptions(this IServiceCollection services, NodeSettings settings)
    {
        Bind<NodeOptions, NodeOptionsValidator>(NodeOptions.SectionName);
        Bind<WebOptions, WebOptionsValidator>(WebOptions.SectionName);
        Bind<ListenerOptions, ListenerOptionsValidator>(ListenerOptions.SectionName);
        Bind<SignInOptions, SignInOptionsValidator>(SignInOptions.SectionName);
        Bind<ProviderOptions, ProviderOptionsValidator>(ProviderOptions.SectionName);
        Bind<CertificateSignInOptions, CertificateSignInOptionsValidator>(CertificateSignInOptions.SectionName);
        Bind<UploadOptions, UploadOptionsValidator>(UploadOptions.SectionName);
        Bind<ScanOptions, ScanOptionsValidator>(ScanOptions.SectionName);
        Bind<JobOptions, JobOptionsValidator>(JobOptions.SectionName);
        Bind<WorkOptions, WorkOptionsValidator>(WorkOptions.SectionName);
        Bind<ResultOptions, ResultOptionsValidator>(ResultOptions.SectionName);
        Bind<MetricsOptions, MetricsOptionsValidator>(MetricsOptions.SectionName);
        Bind<MapOptions, MapOptionsValidator>(MapOptions.SectionName);
        Bind<ReviewOptions, ReviewOptionsValidator>(ReviewOptions.SectionName);
        Bind<PracticePackageOptions, PracticePackageOptionsValidator>(PracticePackageOptions.SectionName);
        Bind<DocumentOptions, DocumentOptionsValidator>(DocumentOptions.SectionName);

        void Bind<TOptions, TValidator>(string section)
            where TOptions : class
            where TValidator : class, IValidateOptions<TOptions>
        {
            services.AddOptions<TOptions>()
                // A misspelt setting would silently be its default.
                .Bind(settings.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true)
                .ValidateOnStart();
            services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        }
    }
}
