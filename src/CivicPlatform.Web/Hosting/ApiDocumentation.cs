using System.Text.Json.Nodes;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CivicPlatform.Hosting;

/// <summary>What the API's document says of an address beside its types: examples, who may, which key makes a repeated call one.</summary>
internal static class ApiDocumentation
{
    private const string Token = "token";

    // Said once for all lists.
    private static readonly Dictionary<string, string> ListWords = new()
    {
        ["limit"] = "How many at most.", ["cursor"] = "Where to go on: next of the answer before.", ["after"] = "Only what comes after this number; to go on, next of the answer before.",
    };

    /// <summary>Shows an answer, and what is sent for it; both as the code would write them, so that they cannot grow old.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, object answer, object? sent = null) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ApiExample(answer, sent));

    /// <summary>An address that changes something for whoever is signed in, or whose token has the scope.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint, ApiScope scope) => endpoint.Needs(scope)
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>An address that changes something for staff who are signed in. No token opens it: none has roles.</summary>
    public static RouteHandlerBuilder WritesAsStaff(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ApiStaffNeed())
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>An address that shows something to staff who are signed in alone.</summary>
    public static RouteHandlerBuilder ReadsAsStaff(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ApiStaffNeed())
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>An address that heeds <c>If-Match</c> with the entity tag of an address that is read.</summary>
    public static RouteHandlerBuilder Heeds(this RouteHandlerBuilder endpoint, string read) => endpoint.WithMetadata(new ApiVersioned(read)).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <summary>An address that takes a form with one file, as a browser sends it.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="file">The file's field, and what it holds.</param>
    /// <param name="texts">The other fields, with what they hold and an example; all must be there.</param>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, (string Name, string What) file, params (string Name, string What, string Example)[] texts) =>
        endpoint.ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Required = new HashSet<string> { file.Name },
                Properties = new Dictionary<string, IOpenApiSchema> { [file.Name] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = file.What } },
            };
            var example = new JsonObject { [file.Name] = "…" };
            foreach (var (name, what, shown) in texts)
            {
                schema.Required.Add(name);
                schema.Properties[name] = new OpenApiSchema { Type = JsonSchemaType.String, Description = what };
                example[name] = shown;
            }
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = schema, Example = example } } };
            return Task.CompletedTask;
        });

    /// <summary>Tells how a token is sent.</summary>
    public static void DescribeTokens(OpenApiDocument api)
    {
        api.Components ??= new OpenApiComponents();
        api.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        api.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "civic_…",
            Description = "An API token that a person makes on /me/tokens, with scopes: " + string.Join(", ", Enum.GetNames<ApiScope>().Select(name => name.ToLowerInvariant())) + ".",
        };
    }

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var need = metadata.OfType<ApiScopeNeed>().LastOrDefault();
        if (need is not null)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [need.Scope.ToString().ToLowerInvariant()] }];
        if ((need is { Required: true } || metadata.OfType<ApiStaffNeed>().Any())
            && !HttpMethods.IsGet(context.Description.HttpMethod ?? "") && operation.Parameters?.Any(parameter => parameter.Name == "Idempotency-Key") != true)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key", In = ParameterLocation.Header, Example = "5f0c1e9a-report-1", Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 },
                Description = "1 to 100 visible ASCII characters of your choice: the same call with the same key is done once.",
            });
        }
        if (metadata.OfType<ApiVersioned>().LastOrDefault() is { } versioned)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match", In = ParameterLocation.Header, Example = "\"0123456789abcdefghijkl\"", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = $"The ETag of {versioned.Read}, read by the same caller: when it says something else by now, nothing is done and the answer is 412 CIVIC6002. Without it whatever stands there is changed.",
            });
        }
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Description ??= ListWords.GetValueOrDefault(parameter.Name ?? "");
        operation.Responses ??= [];
        operation.Responses["429"] = new OpenApiResponse { Description = "Too often; Retry-After says when again. RateLimit and RateLimit-Policy stand on every answer that is counted." };
        if (metadata.OfType<ApiExample>().LastOrDefault() is not { } example)
            return Task.CompletedTask;
        foreach (var (status, response) in operation.Responses)
        {
            if (status is "200" or "201" && response is OpenApiResponse told)
            {
                told.Content ??= new Dictionary<string, OpenApiMediaType>();
                if (told.Content.Count == 0)
                    told.Content[example.Answer is string ? "text/plain" : "application/json"] = new OpenApiMediaType();
                foreach (var media in told.Content.Values)
                    media.Example = JsonAnswers.Node(example.Answer);
            }
        }
        if (example.Sent is { } sent && operation.RequestBody?.Content is { } bodies)
        {
            foreach (var media in bodies.Values)
                media.Example = JsonAnswers.Node(sent);
        }
        return Task.CompletedTask;
    }
}
