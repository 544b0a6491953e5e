using System.Reflection;

namespace CivicPlatform.Architecture;

/// <summary>The arrows of docs/architecture.md, by what each assembly was really compiled against.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "CivicPlatform.Abstractions", [] },
        { "CivicPlatform.Core", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.ReadModels", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Plugins", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Storage.Sqlite", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Storage.DuckDb", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Imaging", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Testing", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.UI", ["CivicPlatform.Abstractions"] },
        { "CivicPlatform.Web", ["CivicPlatform.Abstractions", "CivicPlatform.UI"] },
        { "CivicPlatform.Hosting", ["CivicPlatform.Abstractions", "CivicPlatform.Core", "CivicPlatform.ReadModels", "CivicPlatform.Plugins", "CivicPlatform.Storage.Sqlite", "CivicPlatform.Storage.DuckDb", "CivicPlatform.Imaging", "CivicPlatform.Web"] },
        { "CivicPlatform.Plugin.Testing", ["CivicPlatform.Abstractions", "CivicPlatform.UI", "CivicPlatform.Plugins", "CivicPlatform.Hosting", "CivicPlatform.Testing"] },
        { "CivicPlatform.Plugin.Testing.Browser", ["CivicPlatform.Plugin.Testing"] },
        { "CivicPlatform.Client", [] },
        { "CivicPlatform.Plugin.Analyzers", [] },
        { "CivicPlatform.Plugin.CodeFixes", ["CivicPlatform.Plugin.Analyzers"] },
        { "Garbage5374", ["CivicPlatform.Abstractions", "CivicPlatform.UI"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_room_knows_only_the_rooms_below_it(string room, string[] below) =>
        References(room).Where(name => name.StartsWith("CivicPlatform.", StringComparison.Ordinal)).Should().BeSubsetOf(below);

    [Theory]
    [InlineData("CivicPlatform.Abstractions")]
    [InlineData("CivicPlatform.Core")]
    public void The_contract_and_the_rules_know_no_web_and_no_database(string room) =>
        References(room).Should().NotContain(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.Contains("EntityFramework") || name.Contains("Sqlite"));

    // Who writes a program against a city takes this and nothing else.
    [Fact]
    public void The_client_needs_the_framework_only() =>
        References("CivicPlatform.Client").Should().OnlyContain(name => name.StartsWith("System", StringComparison.Ordinal));

    // The compiler of the command line has no editor's assemblies, and would not load what asks for them.
    [Fact]
    public void What_the_compiler_loads_needs_the_compiler_only() =>
        References("CivicPlatform.Plugin.Analyzers").Should().BeSubsetOf(["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"]);

    [Fact]
    public void Every_room_in_src_is_named_in_these_arrows() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)!)
            .Except(["CivicPlatform.Cli", "CivicPlatform.Plugin.Sdk", "CivicPlatform.Templates"]).Should().BeSubsetOf(Arrows.Select(row => (string)row[0]));

    private static IEnumerable<string> References(string room) => Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!);
}
