using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>Loads a plugin's assembly, and what it needs, apart from all other plugins.</summary>
internal interface IPluginAssemblyLoader
{
    /// <summary>Loads the main assembly and those beside it that hold grains or serializers.</summary>
    /// <param name="file">The main assembly, absolute.</param>
    /// <param name="parts">Simple names of the assemblies beside it.</param>
    /// <param name="lent">Finds what the plugins lend that it requires.</param>
    /// <returns>The main assembly first.</returns>
    IReadOnlyList<Assembly> Load(string file, IEnumerable<string> parts, Func<AssemblyName, Assembly?> lent);
}
