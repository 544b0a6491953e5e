namespace CivicPlatform;

/// <summary>Who visits a page, and with what.</summary>
/// <param name="Width">Width of the window in pixels.</param>
/// <param name="Dark">Whether the reader's device asks for dark pages.</param>
/// <param name="Scripts">Whether JavaScript runs.</param>
/// <param name="Language">The language the reader chose.</param>
internal sealed record Viewer(int Width = 1280, bool Dark = false, bool Scripts = false, string Language = "ja")
{
    /// <summary>The narrowest phone that every page must fit.</summary>
    public static Viewer OnAPhone { get; } = new(Width: 320);

    public override string ToString() => $"{Language}, {Width} px, {(Dark ? "dark" : "light")}, {(Scripts ? "with" : "without")} JavaScript";
}
