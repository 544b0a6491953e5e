using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>A version that a catalogue or feed offers. Whatever it says of itself is its publisher's word, and text.</summary>
/// <param name="Number">As it is written.</param>
/// <param name="Catalogue">Where it is offered.</param>
internal sealed record NewVersion(string Number, string Catalogue)
{
    /// <summary>What is new in it, line by line; <see langword="null"/> where nothing is said.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether it is only being tried.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether it was fetched, or its catalogue says all of it. Of the rest only the number and the notes are known.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether it works with this platform.</summary>
    public bool IsForPlatform { get; init; }

    /// <summary>The versions of the platform that it works with.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The level of its report of conformance (<c>gold</c>), where there is one.</summary>
    public string? Level { get; init; }

    /// <summary>The key that signed it; <see langword="null"/> where nobody did.</summary>
    public string? Publisher { get; init; }

    /// <summary>The SHA-512 of its package.</summary>
    public string Sha512 { get; init; } = "";

    /// <summary>What it asks for that the city has not agreed to, each with the reason.</summary>
    public ImmutableArray<(string Name, LocalizedText Reason)> Asks { get; init; } = [];

    /// <summary>Plugins that would have to be there, or in another version: id, range, and the version that there is; empty where there is none.</summary>
    public ImmutableArray<(string Id, string Range, string There)> Lacks { get; init; } = [];

    /// <summary>Plugins that are there and require another version of this one: id and range.</summary>
    public ImmutableArray<(string Id, string Range)> Breaks { get; init; } = [];
}
