using System.Text.Json.Serialization;

namespace CivicPlatform.Client;

/// <summary>Problem details as a city writes them.</summary>
internal sealed record CityProblem(string? Code, string? Title, string? Detail, IReadOnlyDictionary<string, string>? Facts);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CityProblem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
