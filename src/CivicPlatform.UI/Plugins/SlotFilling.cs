namespace CivicPlatform.UI;

/// <summary>What a plugin shows in places that another plugin offers.</summary>
/// <param name="Slot">The class of the place's record.</param>
/// <param name="Component">The component that is drawn there.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record SlotFilling(Type Slot, Type Component);
