using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>CIVIC1301 to CIVIC1303: what a plugin uses of the city's own, and what its manifest says of it.</summary>
internal static class CapabilityRules
{
    private const string Category = "Civic.Capabilities";

    public static readonly DiagnosticDescriptor NotDeclared = new("CIVIC1301", "A plugin uses what its manifest does not name",
        "'{0}' needs the capability '{1}', and civic-plugin.json does not name it: a city refuses it (CIVIC5401, CIVIC5403); add \"{1}\" with its reason to its \"capabilities\"",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1301.md");

    public static readonly DiagnosticDescriptor NotUsed = new("CIVIC1302", "A manifest names what the plugin does not use",
        "Nothing in this project needs the capability '{0}': take it out of civic-plugin.json, so that a city is asked for no more than the plugin does",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1302.md", customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NotReasoned = new("CIVIC1303", "A manifest asks in a way that no city takes",
        "In civic-plugin.json {0}; a city leaves the plugin out (CIVIC3101)",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1303.md", customTags: WellKnownDiagnosticTags.CompilationEnd);
}
