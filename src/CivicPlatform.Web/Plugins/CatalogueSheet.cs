using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>What the page of a catalogue shows, in one language.</summary>
/// <remarks>Whatever comes from packages is text; a badge alone is markup, of our own drawing. Files and addresses were examined by who makes this.</remarks>
/// <param name="Name">The catalogue's name.</param>
/// <param name="Key">Its keeper's key.</param>
/// <param name="Pages">The file of the page in each language.</param>
/// <param name="Plugins">The plugins, by id.</param>
internal sealed record CatalogueSheet(string Name, string Key, ImmutableArray<(Language Language, string File)> Pages, ImmutableArray<CatalogueSheet.Plugin> Plugins)
{
    /// <summary>A plugin as the version offers it that a city would get.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Description">What it does.</param>
    /// <param name="Offered">The newest version that is not only being tried; where there is none, the newest.</param>
    /// <param name="Others">All other versions, the newest first.</param>
    internal sealed record Plugin(string Id, LocalizedText Name, LocalizedText Description, Version Offered, ImmutableArray<Version> Others)
    {
        public required string Publisher { get; init; }

        public required string PublisherKey { get; init; }

        /// <summary>The words that bring it into a city.</summary>
        public required string Command { get; init; }

        /// <summary>What it asks for, each with its reason.</summary>
        public ImmutableArray<(string Name, LocalizedText Reason)> Capabilities { get; init; } = [];

        public ImmutableArray<string> Requires { get; init; } = [];

        public ImmutableArray<string> Pictures { get; init; } = [];

        public string? License { get; init; }

        public string? Source { get; init; }

        public string? Project { get; init; }
    }

    /// <summary>A version.</summary>
    /// <param name="Number">As it is written.</param>
    /// <param name="Platform">The versions of the platform that it works with.</param>
    /// <param name="File">The package.</param>
    /// <param name="Size">Its length in words.</param>
    /// <param name="Badge">The badge of its level, SVG; <see langword="null"/> where there is no report about it.</param>
    /// <param name="Report">The report.</param>
    /// <param name="Notes">What its publisher says that is new in it, line by line.</param>
    internal sealed record Version(string Number, string Platform, string File, string Size, string? Badge, string? Report, string? Notes);
}
