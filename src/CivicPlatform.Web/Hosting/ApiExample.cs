namespace CivicPlatform.Hosting;

/// <summary>Metadata of an address of the API: what its document shows as an answer and, where something is sent, as what is sent.</summary>
internal sealed record ApiExample(object Answer, object? Sent);
