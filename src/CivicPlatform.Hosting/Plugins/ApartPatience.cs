namespace CivicPlatform.Plugins;

/// <summary>How long a city waits for the processes of its plugins, and how much they may take beside memory.</summary>
internal sealed record ApartPatience
{
    /// <summary>From the start of a process until it must be ready.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the word to stop until it is killed.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the erasure of a person waits for each to have forgotten them.</summary>
    public TimeSpan Forget { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often memory and threads are looked at.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the first end of a process until the next start; twice as long each time.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest of these.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After this time without an end, the next one is the first again.</summary>
    public TimeSpan Settled { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most threads of a process.</summary>
    public int Threads { get; init; } = 500;
}
