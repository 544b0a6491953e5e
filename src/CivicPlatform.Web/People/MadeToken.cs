namespace CivicPlatform.People;

/// <summary>A token on its way to the page that shows it this once; an address cannot give one.</summary>
internal sealed record MadeToken(string Secret);
