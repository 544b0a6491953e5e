namespace Garbage5374.Items;

/// <summary>An item that answers a search.</summary>
/// <param name="Item">The item.</param>
/// <param name="Place">Where it matches; the better place comes first.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ItemMatch(GarbageItem Item, ItemMatchPlace Place);
