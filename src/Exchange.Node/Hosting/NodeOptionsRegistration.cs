using Exchange.Node.Identity;
using Exchange.Node.Jobs;
using Exchange.Node.Uploads;
using Exchange.Node.Work;

namespace Exchange.Node.Hosting;

/// <summary>Binds every section and checks all of them before anything starts; all failures are named at once.</summary>
internal static class NodeOptionsRegistration
{
    public static void AddNodeOptions(this IServiceCollection services, NodeSettings settings)
    {
        Bind<NodeOptions>(NodeOptions.SectionName);
        Bind<StorageOptions>(StorageOptions.SectionName);
        Bind<WebOptions>(WebOptions.SectionName);
        Bind<ListenerOptions>(ListenerOptions.SectionName);
        Bind<ArchiveFolderOptions>(ArchiveFolderOptions.SectionName);
        Bind<SignInOptions>(SignInOptions.SectionName);
        Bind<UploadOptions>(UploadOptions.SectionName);
        Bind<JobOptions>(JobOptions.SectionName);
        Bind<WorkOptions>(WorkOptions.SectionName);

        void Bind<T>(string section)
            where T : class => services.AddOptions<T>().Bind(
                settings.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
