using System.Collections.Immutable;
using CivicPlatform.Plugins;

namespace CivicPlatform.Relationships;

/// <summary>What is personal about a tie. It stands in the ledger only sealed under the person's key.</summary>
/// <param name="Since">Since when, if they say so.</param>
/// <param name="Skills">What they can do; at most 10 terms.</param>
/// <param name="Wishes">What they like to be asked for; may be empty.</param>
/// <param name="Plugins">The plugins that may read the tie when its audience is <see cref="TieAudience.Plugins"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TieDetails(TieSince? Since, ImmutableArray<string> Skills, string Wishes, ImmutableArray<PluginId> Plugins);
