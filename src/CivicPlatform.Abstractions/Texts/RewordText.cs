namespace CivicPlatform.Texts;

/// <summary>Command: say a sentence in the city's own words.</summary>
/// <param name="Owner">Whose sentence it is: <c>civic</c> or a plugin id.</param>
/// <param name="Key">Its key, for example <c>home.title</c>.</param>
/// <param name="Wording">The words, at most <see cref="CityText.Longest"/> characters in each language; <see cref="TextWording.None"/> restores what the package says.</param>
/// <param name="Before">The city's words that whoever sends this has seen: when others stand there by now, nothing is changed. <see langword="null"/>: whatever stands there is changed.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.reword-text")]
public sealed record RewordText([property: Id(0)] string Owner, [property: Id(1)] string Key, [property: Id(2)] TextWording Wording, [property: Id(3)] TextWording? Before);
