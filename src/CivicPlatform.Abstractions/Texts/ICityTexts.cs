namespace CivicPlatform.Texts;

/// <summary>All sentences of a city, for whoever words them anew.</summary>
/// <threadsafety>Any thread may call at any time.</threadsafety>
public interface ICityTexts
{
    /// <summary>Every sentence of the platform and of the plugins that are loaded, by owner (the platform first) and key; each time as it is then.</summary>
    IReadOnlyList<CityText> All { get; }

    /// <summary>A sentence, or <see langword="null"/> when no package has it.</summary>
    CityText? Find(string owner, string key);
}
