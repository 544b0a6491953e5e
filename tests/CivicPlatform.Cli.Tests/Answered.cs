using System.Text.Json;

namespace CivicPlatform;

/// <summary>What a call of the tool gave back.</summary>
internal sealed record Answered(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            Out.Should().EndWith("\n").And.NotStartWith("\uFEFF");
            Out.Count(c => c == '\n').Should().Be(1, "one document stands on one line: {0}", Out);
            return JsonDocument.Parse(Out).RootElement;
        }
    }
}
