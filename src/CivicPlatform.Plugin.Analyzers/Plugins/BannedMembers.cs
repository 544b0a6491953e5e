using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>The members that a plugin does not use, as symbols of one compilation.</summary>
internal sealed class BannedMembers
{
    private const string Constructor = ".ctor";

    private static readonly (DiagnosticDescriptor Rule, string Type, string[] Members)[] Table =
    [
        (HostRules.HostedService, "Microsoft.Extensions.DependencyInjection.ServiceCollectionHostedServiceExtensions", ["AddHostedService"]),
        (HostRules.Clock, "System.DateTime", ["Now", "UtcNow", "Today"]),
        (HostRules.Clock, "System.DateTimeOffset", ["Now", "UtcNow"]),
        (HostRules.Clock, "System.TimeZoneInfo", ["Local"]),
        (HostRules.Network, "System.Net.Http.HttpClient", [Constructor]),
        (HostRules.Network, "System.Net.Http.HttpClientHandler", [Constructor]),
        (HostRules.Network, "System.Net.Http.SocketsHttpHandler", [Constructor]),
        (HostRules.Network, "System.Net.Http.IHttpClientFactory", ["CreateClient"]),
        (HostRules.Blocking, "System.Threading.Thread", ["Sleep"]),
        (HostRules.Blocking, "System.Threading.Tasks.Task", ["Wait", "WaitAll", "WaitAny"]),
        (HostRules.Blocking, "System.Threading.Tasks.Task`1", ["Result"]),
        (HostRules.Blocking, "System.Threading.Tasks.ValueTask`1", ["Result"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.TaskAwaiter", ["GetResult"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.TaskAwaiter`1", ["GetResult"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.ValueTaskAwaiter", ["GetResult"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.ValueTaskAwaiter`1", ["GetResult"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", ["GetResult"]),
        (HostRules.Blocking, "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter", ["GetResult"]),
        // What only reads may be an import's file.
        (HostRules.Files, "System.IO.File", ["WriteAllText", "WriteAllTextAsync", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync", "AppendAllText", "AppendAllTextAsync",
            "AppendAllLines", "AppendAllLinesAsync", "AppendAllBytes", "AppendAllBytesAsync", "AppendText", "Create", "CreateText", "OpenWrite", "Move", "Copy", "Replace", "Delete"]),
        (HostRules.Files, "System.IO.Directory", ["CreateDirectory", "Move", "Delete"]),
        (HostRules.EndOfProcess, "System.Environment", ["Exit", "FailFast"]),
    ];

    private readonly Dictionary<ISymbol, DiagnosticDescriptor> rules = new(SymbolEqualityComparer.Default);

    public BannedMembers(Compilation compilation)
    {
        foreach (var (rule, name, members) in Table)
        {
            if (compilation.GetTypeByMetadataName(name) is not { } type)
                continue;
            foreach (var member in members)
            {
                foreach (var symbol in type.GetMembers(member))
                    rules[symbol] = rule;
            }
        }
    }

    public DiagnosticDescriptor? RuleOf(ISymbol? member) => member is not null && rules.TryGetValue(member.OriginalDefinition, out var rule) ? rule : null;
}
