using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>A capability that a plugin's manifest names.</summary>
/// <param name="Name">As it is written there: <c>follow-city</c>, <c>net:api.example.jp</c>.</param>
/// <param name="Reason">Why the plugin needs it, in its publisher's words.</param>
/// <param name="IsGranted">Whether the city has agreed (<c>grants</c> in <c>civic.json</c>); it is refused otherwise.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DeclaredCapability(string Name, LocalizedText Reason, bool IsGranted);
