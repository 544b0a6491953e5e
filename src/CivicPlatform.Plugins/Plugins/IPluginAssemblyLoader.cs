using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>Loads a plugin's assembly into a context of its own.</summary>
internal interface IPluginAssemblyLoader
{
    Assembly Load(string file);
}
