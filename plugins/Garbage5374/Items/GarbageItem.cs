namespace Garbage5374.Items;

/// <summary>A thing that people throw away, and the kind it belongs to.</summary>
/// <param name="Name">Its name, as the city wrote it.</param>
/// <param name="Kind">Label of the kind as target.csv names it; may be a kind that the city does not describe.</param>
/// <param name="Notice">What to take care of; may be empty.</param>
/// <param name="Heading">Group heading: a first kana, a letter or a theme; may be empty. It is not a reading.</param>
/// <param name="Language">Language tag of the file.</param>
/// <param name="Leading">Ward number or district for which it holds; empty: for all.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record GarbageItem(string Name, string Kind, string Notice, string Heading, string Language, string Leading)
{
    /// <summary>Key of the kind (<see cref="Kinds.GarbageKind.Key"/>).</summary>
    /// <value>Default <see langword="null"/>: no column of the calendar has this name.</value>
    public string? KindKey { get; init; }

    /// <summary>Reading in kana, where the city gives one.</summary>
    public string Reading { get; init; } = "";
}
