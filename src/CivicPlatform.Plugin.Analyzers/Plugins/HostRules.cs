using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>CIVIC1101 to CIVIC1106: what .NET offers and a guest in a city's process does not use.</summary>
internal static class HostRules
{
    private const string Category = "Civic.Host";

    public static readonly DiagnosticDescriptor HostedService = new("CIVIC1101", "A plugin runs a service of the host's own",
        "{0}: one that throws ends the whole city, and the city can neither pause nor blame it; write an IJob and give it to plugin.Jobs, or fold events in a view of plugin.Views",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1101.md");

    public static readonly DiagnosticDescriptor Clock = new("CIVIC1102", "A plugin reads the machine's clock",
        "{0} is the machine's clock, in the machine's zone, and no test can set it; ask for CityClock (the city's date and time) or TimeProvider (the moment) in a constructor",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1102.md");

    public static readonly DiagnosticDescriptor Network = new("CIVIC1103", "A plugin calls the network by itself",
        "{0}: the city is not asked, and nothing keeps it from the city's own network; name \"net:HOST\" in \"capabilities\" of civic-plugin.json and ask by IPluginDoor<…>.Http",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1103.md");

    public static readonly DiagnosticDescriptor Blocking = new("CIVIC1104", "A plugin blocks a thread",
        "{0} holds the thread: a grain that waits so for itself never goes on, and the city's other calls wait with it; use await",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1104.md");

    public static readonly DiagnosticDescriptor EndOfProcess = new("CIVIC1105", "A plugin ends the process",
        "{0} ends the whole city with all its plugins; throw an exception: the city puts it on the plugin's account and goes on",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1105.md");

    public static readonly DiagnosticDescriptor Files = new("CIVIC1106", "A plugin writes files by itself",
        "{0}: where it writes the city does not know, and a crash may leave half of it; keep files of the plugin's own by IPluginDoor<…>.Files",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1106.md");
}
