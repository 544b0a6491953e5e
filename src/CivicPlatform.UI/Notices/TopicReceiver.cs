using CivicPlatform.Plugins;

namespace CivicPlatform.UI;

/// <summary>Takes the names of a plugin's topics. Without one, people read the plugin's own name.</summary>
public sealed class TopicReceiver : PluginFeature
{
    /// <summary>The class that knows the names, or <see langword="null"/>.</summary>
    public Type? Names { get; private set; }

    /// <summary>Names the topics by a class that is made of the plugin's and the platform's services; the last one counts.</summary>
    public TopicReceiver NamedBy<TNames>() where TNames : class, ITopicNames
    {
        Names = typeof(TNames);
        return this;
    }
}
