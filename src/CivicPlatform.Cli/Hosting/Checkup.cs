namespace CivicPlatform.Hosting;

/// <summary>How one thing is that a city needs.</summary>
internal enum CheckupState
{
    /// <summary>As it should be.</summary>
    Ok = 0,

    /// <summary>It works, but somebody should look.</summary>
    Warn = 1,

    /// <summary>The city does not run, or not rightly, until it is mended.</summary>
    Fault = 2,
}

/// <summary>What the doctor found about one thing.</summary>
/// <param name="Name">The thing, for programs: <c>settings</c>, <c>data</c>, <c>space</c>, …</param>
/// <param name="State">How it is.</param>
/// <param name="What">What was found, in the caller's language.</param>
/// <param name="Mend">The cure, or <see langword="null"/> when nothing is wrong.</param>
internal sealed record Checkup(string Name, CheckupState State, string What, string? Mend = null);
