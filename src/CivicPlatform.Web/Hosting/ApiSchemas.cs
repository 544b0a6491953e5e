using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CivicPlatform.Hosting;

/// <summary>Says in the API's document what the city really writes and needs, where its types alone say less or something else.</summary>
internal static class ApiSchemas
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        // Numbers are taken as texts, too, but nobody has to write or expect them so.
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
            (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        var (clr, canBeNull) = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is { } inner ? (inner, true) : (context.JsonTypeInfo.Type, false);
        // Ids and enums are written by converters that say nothing of what they write: it is text.
        if (schema.Type is null && (clr.IsEnum || IsId(clr)))
            schema.Type = JsonSchemaType.String | (canBeNull ? JsonSchemaType.Null : 0);
        // A body can lack what it must have, so its type allows null and the answer names what is missing; the document asks for it.
        if (context.JsonPropertyInfo?.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true)
            schema.Type &= ~JsonSchemaType.Null;
        if (clr == typeof(ProblemDetails))
            DescribeProblem(schema);
        return Task.CompletedTask;
    }

    // The framework's type says nothing of its members, and does not know those that the city adds to each problem.
    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description ??= "A problem (RFC 9457): why a call was refused.";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String };
        schema.Properties["facts"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } };
        foreach (var (name, what) in (ReadOnlySpan<(string, string)>)[
            ("type", "urn:civicplatform:refusal: and the code."), ("title", "What kind of refusal it is, in the caller's language."), ("status", "The HTTP status."),
            ("detail", "What is wrong and how to mend it, in the caller's language."), ("instance", "Not used."), ("code", "The stable code, CIVIC and four digits or a service's own; it has a page in the documentation."),
            ("facts", "What the sentence was filled with, by name; field or name says which member of what was sent it speaks of, where it speaks of one.")])
        {
            if (schema.Properties.TryGetValue(name, out var member) && member is OpenApiSchema own)
                own.Description = what;
        }
    }

    private static bool IsId(Type type) => type.IsValueType && type.Namespace?.StartsWith("CivicPlatform", StringComparison.Ordinal) == true
        && type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IParsable<>));
}
