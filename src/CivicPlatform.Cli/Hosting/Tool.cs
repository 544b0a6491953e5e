using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>One call of the tool: what is around it, the language it speaks, the shape of its answer.</summary>
/// <param name="Around">What is around it.</param>
/// <param name="Say">Its texts in the caller's language.</param>
/// <param name="Json">Whether the answer is one JSON document.</param>
internal sealed record Tool(Surroundings Around, Speech Say, bool Json)
{
    /// <summary>Prints the answer.</summary>
    public Answer Answer { get; } = new(Around, Say, Json);

    /// <summary>Shows how far long work is.</summary>
    public WorkBar Bar { get; } = new(Around);

    /// <summary>How a host is opened for the caller.</summary>
    public CivicHostOptions HostOptions(string? configuration, string? data) => new()
    {
        Configuration = configuration is null ? null : Path.GetFullPath(configuration),
        DataFolder = data is null ? null : Path.GetFullPath(data),
        Language = Say.Language,
        Time = Around.Time,
    };
}
