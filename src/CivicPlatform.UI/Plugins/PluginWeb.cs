using CivicPlatform.Plugins;

namespace CivicPlatform.UI;

/// <summary>Gives a plugin's <c>Configure</c> its web receivers.</summary>
public static class PluginWeb
{
    extension(ICivicPluginBuilder plugin)
    {
        /// <summary>The plugin's HTTP API, below <c>/api/p/&lt;plugin id&gt;</c>.</summary>
        public ApiReceiver Api => plugin.Feature<ApiReceiver>();

        /// <summary>The plugin's pages, below <c>/p/&lt;plugin id&gt;</c>.</summary>
        public PageReceiver Pages => plugin.Feature<PageReceiver>();

        /// <summary>What the plugin shows on the city's home page.</summary>
        public HomeReceiver Home => plugin.Feature<HomeReceiver>();

        /// <summary>What the plugin shows in the pages of other plugins, where they offer a place for it.</summary>
        public SlotReceiver Slots => plugin.Feature<SlotReceiver>();

        /// <summary>What the plugin's topics are called.</summary>
        public TopicReceiver Topics => plugin.Feature<TopicReceiver>();
    }
}
