using System.Reflection;
using CivicPlatform.Plugins;

namespace CivicPlatform.Texts;

/// <summary>Takes a plugin's texts.</summary>
public sealed class TextReceiver : PluginFeature
{
    private readonly List<(Assembly Assembly, string Folder)> sources = [];

    /// <summary>Where the texts lie.</summary>
    public IReadOnlyList<(Assembly Assembly, string Folder)> Sources => sources;

    /// <summary>Texts embedded in the plugin as <c>FOLDER/ja.json</c>, <c>ja-easy.json</c> and <c>en.json</c>: one flat object, key to text.</summary>
    /// <remarks>The plugin's project embeds <c>Texts/*.json</c> by itself.</remarks>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    public TextReceiver FromResources(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        sources.Add((Assembly.GetCallingAssembly(), folder));
        return this;
    }
}
