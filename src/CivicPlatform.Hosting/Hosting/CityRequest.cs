using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Something that an operator asks a city to do, from the command line.</summary>
/// <param name="Verb">One of <see cref="CityVerbs"/>.</param>
/// <param name="Values">The words of the request by name, as the verb describes them. Paths are absolute.</param>
/// <param name="Language">The language to answer in.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record CityRequest(string Verb, IReadOnlyDictionary<string, string> Values, Language Language);
