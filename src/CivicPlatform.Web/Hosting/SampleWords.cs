using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicPlatform.Hosting;

/// <summary>What the people of a sample city are called and say (<c>sample-life.json</c>).</summary>
internal sealed record SampleWords(
    ImmutableArray<string> People, ImmutableArray<SampleIssue> Issues, ImmutableArray<SampleBallot> Ballots, ImmutableArray<string> Skills)
{
    /// <summary>Ends every name of a sample person.</summary>
    public const string Mark = "（見本）";

    /// <summary>Begins every title of a sample.</summary>
    public const string Prefix = "【見本】";

    /// <summary>Why a sample's status was moved.</summary>
    public const string Reason = "見本の課題です。";

    private static readonly JsonSerializerOptions How = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    public static SampleWords Read()
    {
        using var words = typeof(SampleWords).Assembly.GetManifestResourceStream("sample-life.json")!;
        return JsonSerializer.Deserialize<SampleWords>(words, How)!;
    }
}
