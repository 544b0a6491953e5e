namespace CivicPlatform.Plugins;

/// <summary>A plugin's options: a class with a property for each setting, its default in place.</summary>
public interface IPluginOptions
{
    /// <summary>All faults at once, each as "name is VALUE; it must be …"; empty when the options are good.</summary>
    IEnumerable<string> Faults();
}
