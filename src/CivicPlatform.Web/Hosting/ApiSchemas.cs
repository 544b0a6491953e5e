using System.ComponentModel.DataAnnotations;
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
        return Task.CompletedTask;
    }

    private static bool IsId(Type type) => type.IsValueType && type.Namespace?.StartsWith("CivicPlatform", StringComparison.Ordinal) == true
        && type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IParsable<>));
}
