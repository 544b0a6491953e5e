using System.Text.Json.Nodes;

namespace CivicPlatform.Plugins;

/// <summary>A step between two shapes of a grain's stored state.</summary>
/// <param name="State">The class of the state, as the plugin has it now.</param>
/// <param name="To">The shape to which <paramref name="Up"/> leads; <paramref name="Down"/> leads from it to the one before.</param>
/// <param name="Up">Brings a stored state to this shape.</param>
/// <param name="Down">Brings a state of this shape back to the one before; <see langword="null"/> where no city goes back that far.</param>
/// <threadsafety>Immutable; the steps themselves may be called at the same time, each with a state of its own.</threadsafety>
public sealed record StateMigration(Type State, int To, Action<JsonObject> Up, Action<JsonObject>? Down);
