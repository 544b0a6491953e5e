using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What an engineer is told about a plugin's part in the web.</summary>
internal static class PluginErrors
{
    public static CivicException TooSlow(string owner, Exception inner) => new(
        new("CIVIC7010", $"A page or card of {owner} was left out.", "It took longer than the city waits (web.pageTime, web.cardTime).",
            "Answer from a view or a cache instead of waiting for another service, or load in a job."), inner);

    public static CivicException TookTooLong(PluginId plugin, TimeSpan limit, Exception inner) => new(
        new("CIVIC7010", $"A request to {plugin} was not answered.", $"It took longer than {limit.TotalSeconds} seconds and was told to stop.",
            "Answer from a view or a cache instead of waiting for another service, or do the work in a job.") { Where = $"plugin {plugin}" }, inner);

    public static CivicException StillThere(PluginId plugin, TimeSpan limit) => new(
        new("CIVIC7021", $"A request to {plugin} does not end.", $"After {limit.TotalSeconds} seconds it was told to stop, and after as many again it had not. It keeps its place, and nothing can take it away.",
            "Hand the request's CancellationToken on to all that waits, and ask it in long loops; wait by await, never by .Result or a lock.") { Where = $"plugin {plugin}" });

    public static CivicException StillBusy(string owner, Type asked) => new(
        new("CIVIC7010", $"{asked.Name} of {owner} was left out.", "What it was asked before has not finished yet, so it was not asked again.",
            "Let it answer in time or stop by itself.") { Where = asked.Name });

    public static CivicException NotMapped(PluginId plugin, string address, Exception inner) => new(
        new("CIVIC7011", $"An address of {plugin} was not mapped.", inner.Message, "Mend the pattern or the handler's parameters in Configure.") { Where = address }, inner);

    public static CivicException MappedTwice(PluginId plugin, string address) => new(
        new("CIVIC7011", $"An address of {plugin} was not mapped.", "Another one before it answers the same addresses; the router could not choose.",
            "Give one of them another pattern.") { Where = address });
}
