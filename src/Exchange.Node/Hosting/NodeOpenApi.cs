using System.Text.Json.Nodes;
using Exchange.Contracts.Problems;
using Exchange.Node.Identity;
using Microsoft.AspNetCore.OpenApi;
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
            await DescribeWordsAsync(operation, context, cancellationToken);
            DescribeRight(operation, context);
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

    /// <summary>Who may call: <c>x-exchange-right</c> names the operation of the rights table and what it is asked for.</summary>
    private static void DescribeRight(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var right = new JsonObject();
        if (metadata.OfType<OpenToEverybody>().Any())
            right["open"] = "everybody";
        else if (metadata.OfType<OpenToSignedIn>().LastOrDefault() is { } open)
            right["open"] = open.OfPersons ? "persons" : "signedIn";
        else if (metadata.OfType<RequiredOperation>().LastOrDefault() is { } required)
            (right["operation"], right["for"]) = (required.Operation.ToString(), required.For.ToString());
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-exchange-right"] = new JsonNodeExtension(right);
    }

    // A worded parameter is one of the words of its list.
    private static async Task DescribeWordsAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var described in context.Description.ParameterDescriptions)
        {
            var type = Nullable.GetUnderlyingType(described.Type) ?? described.Type;
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Worded<>))
                continue;
            var list = type.GetGenericArguments()[0];
            var schema = await context.GetOrCreateSchemaAsync(list, null, cancellationToken);
            context.Document?.AddComponent(list.Name, schema);
            if (operation.Parameters?.FirstOrDefault(each => each.Name == described.Name) is OpenApiParameter parameter)
                parameter.Schema = new OpenApiSchemaReference(list.Name, context.Document);
        }
    }
}
