using System.Text.Json;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Says in one sentence which part of a plugin is not there, and why.</summary>
internal static class PartWords
{
    public static string Of(ITexts texts, Language language, PluginPart part) => Ruby.Plain(texts.Say(language, "civic", $"plugin.part.{part.State}",
        ("with", part.With), ("versions", part.Versions), ("assembly", part.Assembly), ("found", part.Found)));

    /// <summary>The same for programs.</summary>
    public static object Data(ITexts texts, Language language, PluginPart part) => new
    {
        with = part.With.ToString(), part.Versions, part.Assembly, loaded = part.IsLoaded, state = JsonNamingPolicy.CamelCase.ConvertName(part.State.ToString()), part.Found, said = Of(texts, language, part),
    };
}
