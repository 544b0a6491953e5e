namespace CivicPlatform.UI;

/// <summary>The hidden field that proves that a form came from the city's own page; <see cref="CivicForm"/> writes it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">The field's value, good for this reader's browser only.</param>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct FormToken(string Name, string Value);
