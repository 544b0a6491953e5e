using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform;

/// <summary>Maps handlers as the framework does, but compiles each when its first request comes: compiling all of them took a quarter of a city's start.</summary>
/// <remarks>These stand before the framework's own methods of the same names wherever this room maps an address, so that none can be forgotten. What is wrong with a handler's parameters is found
/// when it is mapped, as ever; only the code that reads them waits.</remarks>
internal static class DeferredHandlers
{
    private static readonly string[] Get = ["GET"];
    private static readonly string[] Post = ["POST"];
    private static readonly string[] Put = ["PUT"];
    private static readonly string[] Delete = ["DELETE"];

    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Get, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Post, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Put, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Delete, handler);

    public static RouteHandlerBuilder MapMethods(this IEndpointRouteBuilder routes, string pattern, IEnumerable<string> methods, Delegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, RequestDelegateFactory.InferMetadata, Defer);

    // The same choice as the framework's: what takes the context and answers a task alone is no handler with parameters.
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapGet(routes, pattern, handler);

    public static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapPost(routes, pattern, handler);

    public static IEndpointConventionBuilder MapMethods(this IEndpointRouteBuilder routes, string pattern, IEnumerable<string> methods, RequestDelegate handler) =>
        EndpointRouteBuilderExtensions.MapMethods(routes, pattern, methods, handler);

    private static RequestDelegateResult Defer(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(context => compiled.Value(context), metadata?.EndpointMetadata ?? []);
    }
}
