namespace MyPlugin;

/// <summary>A place.</summary>
/// <param name="Name">What it is called: 1 to 80 characters.</param>
/// <param name="Note">What there is to know of it: at most 400 characters.</param>
[GenerateSerializer, Immutable, Alias("my-plugin.place")]
public sealed record Place([property: Id(0)] string Name, [property: Id(1)] string Note)
{
    /// <summary>The longest name and note.</summary>
    public const int LongestName = 80, LongestNote = 400;

    /// <summary>Whether it can be kept.</summary>
    public bool IsSound() => Name.Length is > 0 and <= LongestName && Note.Length <= LongestNote;
}
