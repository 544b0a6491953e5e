using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>CIVIC1001 to CIVIC1005: names that Orleans keeps in one table for all plugins of a city, and for ever in what it stored.</summary>
internal static class GrainRules
{
    private const string Category = "Civic.Names";

    public static readonly DiagnosticDescriptor NoGrainType = new("CIVIC1001", "A grain class has no [GrainType]",
        "Grain class '{0}' has no [GrainType], so its name in the city is '{1}', which another plugin may have too, and a new class name loses what is stored: write [GrainType(\"{2}\")]",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1001.md");

    public static readonly DiagnosticDescriptor NoAlias = new("CIVIC1002", "A grain interface, one of its methods or a serialized type has no [Alias]",
        "{0} '{1}' has no [Alias]: when it is renamed, calls and stored data of an earlier version no longer find it; write [Alias(\"{2}\")]",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1002.md");

    public static readonly DiagnosticDescriptor ForeignAlias = new("CIVIC1003", "An alias does not begin with the plugin's id",
        "The alias '{0}' of '{1}' does not begin with '{2}.': a city leaves the plugin out (CIVIC3207); write [Alias(\"{3}\")]",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1003.md");

    public static readonly DiagnosticDescriptor ForeignGrainType = new("CIVIC1004", "A grain type does not begin with the plugin's id",
        "The grain type '{0}' of '{1}' does not begin with '{2}.': with another plugin that has it, a city leaves one of them out (CIVIC3206); write \"{3}\"",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1004.md");

    public static readonly DiagnosticDescriptor NumberedType = new("CIVIC1005", "A type has a number as its name",
        "'{0}' has [Id({1})]: numbers of types belong to Orleans, and a city leaves the plugin out (CIVIC3207); take it off and write [Alias(\"{2}\")]",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1005.md");
}
