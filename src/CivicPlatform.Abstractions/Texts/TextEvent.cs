namespace CivicPlatform.Texts;

/// <summary>Something that happened to the sentences of a city.</summary>
public abstract record TextEvent;

/// <summary>A sentence is said in other words from now on.</summary>
/// <param name="Owner">Whose sentence it is: <c>civic</c> or a plugin id.</param>
/// <param name="Key">Its key.</param>
/// <param name="Wording">The words; <see cref="TextWording.None"/> when the package's own are said again.</param>
[Alias("civic.text-reworded")]
public sealed record TextReworded(string Owner, string Key, TextWording Wording) : TextEvent;
