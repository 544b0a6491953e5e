namespace CivicPlatform.Plugins;

/// <summary>A part of a plugin that works with another one, as its package holds it.</summary>
/// <param name="With">The other plugin's id.</param>
/// <param name="Use">What the manifest says of it.</param>
internal sealed record OptionalPart(string With, PluginUse Use)
{
    /// <summary>The assembly's simple name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Use.Assembly);

    /// <summary>The full name of its class; known after the preflight looked at it.</summary>
    public string Class { get; set; } = "";

    /// <summary>What it needs of the other plugin, or of those that are required.</summary>
    public List<BorrowedContract> Borrows { get; } = [];
}
