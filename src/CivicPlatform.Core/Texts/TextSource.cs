using System.Reflection;

namespace CivicPlatform.Texts;

/// <summary>Where one owner's texts lie.</summary>
/// <param name="Owner"><c>civic</c> or a plugin id.</param>
/// <param name="Assembly">The assembly that embeds them.</param>
/// <param name="Folder">The resources are <c>FOLDER/ja.json</c>, <c>FOLDER/ja-easy.json</c> and <c>FOLDER/en.json</c>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TextSource(string Owner, Assembly Assembly, string Folder = "Texts")
{
    /// <summary>The texts of this room: what the platform's rules say when they refuse.</summary>
    public static TextSource Core { get; } = new("civic", typeof(TextSource).Assembly);
}
