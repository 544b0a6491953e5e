namespace CivicPlatform.Hosting;

/// <summary>A name leads into the city's own network, and nothing was connected to.</summary>
internal sealed class InnerAddressException : IOException;
