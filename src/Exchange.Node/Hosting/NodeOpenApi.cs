using Exchange.Contracts.Problems;
using Microsoft.OpenApi;

namespace Exchange.Node.Hosting;

/// <summary>The description of the API, written to schemas/openapi.json by the build.</summary>
internal static class NodeOpenApi
{
    public static IServiceCollection AddNodeOpenApi(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Exchange node API",
                Version = "v1",
                Description = "The HTTP API of an exchange node. Refusals are RFC 9457 problem details; codes are contract.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDescription), null, cancellationToken);
            context.Document?.AddComponent(nameof(ProblemDescription), schema);
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "The refusal, in the language of Accept-Language",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(nameof(ProblemDescription), context.Document),
                    },
                },
            };
        });
    });
}
