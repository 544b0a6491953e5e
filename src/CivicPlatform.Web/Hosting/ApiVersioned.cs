namespace CivicPlatform.Hosting;

/// <summary>Metadata of an address of the API that changes what an address that is read shows, and heeds <c>If-Match</c>.</summary>
/// <param name="Read">The address whose entity tag is meant, for the document.</param>
internal sealed record ApiVersioned(string Read);
