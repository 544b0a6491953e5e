using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Answers programs: whole, with a strong entity tag, and not again to whoever has it.</summary>
internal static class JsonAnswers
{
    private static readonly JsonSerializerOptions Json = Make();

    /// <summary>An answer as the API writes it, for the examples of its document.</summary>
    public static JsonNode? Node(object answer) => JsonSerializer.SerializeToNode(answer, Json);

    /// <summary>A part of an answer that is sent while it is read.</summary>
    public static byte[] Bytes(object part) => JsonSerializer.SerializeToUtf8Bytes(part, part.GetType(), Json);

    /// <summary>An answer of the API, the same for everybody who is not signed in.</summary>
    public static IResult Send<T>(T answer, int status = StatusCodes.Status200OK) => new Whole(JsonSerializer.SerializeToUtf8Bytes(answer, Json), status);

    // What is not there is said to be null: a reader of a list sees that there is no next.
    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        EventJson.Apply(options);
        options.Converters.Add(new RefusalJson());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class Whole(byte[] body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "application/json; charset=utf-8";
            var asks = HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method);
            Answers.SayAudience(httpContext, personal: httpContext.User.Identities.Any(identity => identity.IsAuthenticated), staff: !asks || StaffSignIn.IsStaff(httpContext) || httpContext.GetEndpoint()?.Metadata.GetMetadata<ApiStaffNeed>() is not null);
            response.Headers.Vary = "Cookie, Authorization";
            if (asks)
                return Answers.SendAsync(httpContext, body, Answers.TagOf(body)).AsTask();
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
