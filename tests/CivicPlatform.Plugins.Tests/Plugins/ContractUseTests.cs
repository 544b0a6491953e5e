using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that was built on one platform is held against another: what the runtime would not find is named, and what it would find is not.</summary>
public sealed class ContractUseTests
{
    private const string Abstractions = "CivicPlatform.Abstractions", Other = "CivicPlatform.UI";

    private static readonly ImmutableArray<MetadataReference> Framework = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard.dll")).Select(file => MetadataReference.CreateFromFile(file))];

    [Theory]
    // Members.
    [InlineData("public class A { public void M(int x) { } }", "public class A { }", "class P { void Go() => new A().M(1); }", "A.M(Int32): Void")]
    [InlineData("public class A { public void M(int x) { } }", "public class A { public void M(long x) { } }", "class P { void Go() => new A().M(1); }", "A.M(Int32): Void")]
    [InlineData("public class A { public void M(int x) { } }", "public class A { public void M(int x, int y = 0) { } }", "class P { void Go() => new A().M(1); }", "A.M(Int32): Void")]
    [InlineData("public class A { public string N => \"\"; }", "public class A { public object N => \"\"; }", "class P { object Go() => new A().N; }", "A.get_N(): String")]
    [InlineData("public class A { public int F; }", "public class A { private int F; }", "class P { int Go() => new A().F; }", "A.F: Int32")]
    [InlineData("public class A { public static int S() => 1; }", "public class A { public int S() => 1; }", "class P { int Go() => A.S(); }", "A.static S(): Int32")]
    [InlineData("public class A { public A(int x) { } }", "public class A { public A() { } }", "class P { object Go() => new A(1); }", "A..ctor(Int32): Void")]
    [InlineData("public class A { public T Get<T>(List<T> all) => all[0]; }", "public class A { public T Get<T>(T[] all) => all[0]; }", "class P { int Go() => new A().Get(new List<int>()); }", "A.Get<1>(System.Collections.Generic.List`1<{m0}>): {m0}")]
    [InlineData("public class A<T> { public void Put(T it) { } }", "public class A<T> { public void Put(T[] it) { } }", "class P { void Go() => new A<string>().Put(\"\"); }", "A`1.Put({0}): Void")]
    [InlineData("public class B { } public class A { public void M(B it) { } }", "public struct B { } public class A { public void M(B it) { } }", "class P { void Go() => new A().M(null!); }", "A.M(B): Void")]
    // Types.
    [InlineData("public class A { public void M() { } }", "", "class P { void Go() => new A().M(); }", "A")]
    [InlineData("public class A { public void M() { } }", "class A { public void M() { } }", "class P { void Go() => new A().M(); }", "A (not public)")]
    [InlineData("public class A { public class In { } }", "public class A { }", "class P { object Go() => new A.In(); }", "A+In")]
    [InlineData("public class A { }", "public sealed class A { }", "class P : A { }", "A as a class that P can derive from (it is sealed)")]
    // What is owed.
    [InlineData("public interface I { void M(); }", "public interface I { void M(); void N(int x); }", "class P : I { public void M() { } }", "I without N(Int32): Void, which P has not")]
    [InlineData("public interface I<T> { void M(T x); }", "public interface I<T> { void M(T x); T N(); }", "class P : I<string> { public void M(string x) { } }", "I`1 without N(): {0}, which P has not")]
    [InlineData("public abstract class A { public abstract void M(); }", "public abstract class A { public abstract void M(); protected abstract int N(); }", "class P : A { public override void M() { } }", "A without N(): Int32, which P has not")]
    public void What_is_not_there_any_more_is_named(string before, string after, string plugin, string missing) => Missing(before, after, plugin).Should().Equal(missing);

    [Theory]
    [InlineData("public class A { public void M() { } }", "public class A { public void M() { } public void N() { } public int O => 1; }", "class P { void Go() => new A().M(); }")]
    [InlineData("public class A { public void M() { } }", "public class B { public void M() { } } public class A : B { }", "class P { void Go() => new A().M(); }")]
    [InlineData("public class A { public void M() { } }", "public class B<T> { public void M() { } } public class A : B<int> { }", "class P { void Go() => new A().M(); }")]
    [InlineData("public interface I { void M(); }", "public interface I { void M(); void N() { } }", "class P : I { public void M() { } }")]
    [InlineData("public interface I { void M(); }", "public interface I { void M(); }", "class P : I { void I.M() { } }")]
    [InlineData("public interface I<T> { void M(T x, List<T> all); }", "public interface I<T> { void M(T x, List<T> all); }", "class P : I<string> { public void M(string x, List<string> all) { } } class Q : I<int> { void I<int>.M(int x, List<int> all) { } }")]
    [InlineData("public interface I { void M(); }", "public interface I { void M(); }", "abstract class O { public void M() { } } class P : O, I { }")]
    [InlineData("public abstract class A { public abstract void M(); }", "public abstract class A { public abstract void M(); }", "abstract class O : A { public override void M() { } } class P : O { }")]
    [InlineData("public abstract class A { public abstract void M(); }", "public abstract class A { public virtual void M() { } }", "class P : A { public override void M() { } }")]
    [InlineData("public class A : Exception { }", "public class A : Exception { }", "class P { string Go() => new A().Message; }")]
    [InlineData("public class A { public void M(in DateTime x, ref int y, int[,] z, (int A, string? B) t) { } }", "public class A { public void M(in DateTime x, ref int y, int[,] z, (int C, string D) t) { } }", "class P { int y; void Go() => new A().M(DateTime.MinValue, ref y, new int[1, 1], (1, \"\")); }")]
    [InlineData("public class A { } public class B { public static void M(A it) { } }", "public struct C { } public class A { } public class B { public static void M(A it) { } }", "class P { void Go() => B.M(new A()); }")]
    public void What_is_there_still_is_not_named(string before, string after, string plugin) => Missing(before, after, plugin).Should().BeEmpty();

    [Theory]
    [InlineData("[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(A))]", 0)]
    [InlineData("", 1)]
    public void A_type_that_moved_is_found_where_its_old_place_says_so(string old, int missing)
    {
        var image = Compile("Plugin", "class P { void Go() => new A().M(); object In() => new A.In(); }", Compile(Abstractions, "public class A { public void M() { } public class In { } }"));
        var moved = Compile(Other, "public class A { public void M() { } public class In { } }");
        var platform = Platform((Abstractions, Compile(Abstractions, old, moved)), (Other, moved));
        ContractUse.Missing(new MemoryStream(image), platform)!.Value.Should().HaveCount(missing * 2);
    }

    [Fact]
    public void A_plugin_that_was_built_on_a_newer_platform_is_told_so()
    {
        var image = Compile("Plugin", "class P { void Go() => new A().M(); }", Compile(Abstractions, "public class A { public void M() { } }", "0.3.0.0"));
        ContractUse.Missing(new MemoryStream(image), Platform((Abstractions, Compile(Abstractions, "public class A { public void M() { } }", "0.2.0.0"))))!.Value
            .Should().Equal("the assembly CivicPlatform.Abstractions 0.3.0.0 or newer (there is 0.2.0.0)");
        ContractUse.Missing(new MemoryStream(image), Platform((Other, Compile(Other, ""))))!.Value.Should().Contain("the assembly CivicPlatform.Abstractions");
    }

    [Fact]
    public void What_is_no_assembly_says_nothing_and_what_is_damaged_is_told()
    {
        var platform = Platform((Abstractions, Compile(Abstractions, "public class A { }")));
        var image = Compile("Plugin", "class P : A { }", Compile(Abstractions, "public class A { }"));
        FluentActions.Invoking(() => ContractUse.Missing(new MemoryStream(image[..200]), platform)).Should().Throw<BadImageFormatException>();
        using var own = File.OpenRead(typeof(ContractUseTests).Assembly.Location);
        ContractUse.Missing(own, platform).Should().NotBeNull("tests use the platform and are not in its contract").And.NotBeEmpty();
    }

    [Theory]
    [InlineData("nested")]
    [InlineData("derived")]
    [InlineData("specified")]
    [InlineData("long")]
    public void Metadata_that_goes_in_a_circle_is_damaged_and_fills_no_stack(string how)
    {
        var (metadata, none) = (new MetadataBuilder(), default(StringHandle));
        metadata.AddModule(0, metadata.GetOrAddString("Plugin.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Plugin"), new Version(1, 0), none, default, default, System.Reflection.AssemblyHashAlgorithm.None);
        var theirs = metadata.AddTypeReference(metadata.AddAssemblyReference(metadata.GetOrAddString(Abstractions), new Version(0, 1), none, default, default, default), none, metadata.GetOrAddString("I"));
        metadata.AddTypeDefinition(default, none, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var own = metadata.AddTypeDefinition(System.Reflection.TypeAttributes.NestedPublic, none, metadata.GetOrAddString("P"), how == "derived" ? MetadataTokens.TypeDefinitionHandle(2) : default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddInterfaceImplementation(own, theirs);
        if (how == "nested")
            metadata.AddNestedType(own, own);
        // A field whose type is itself, one level down and for ever; and one that is an array of arrays of arrays.
        if (how == "specified")
            metadata.AddTypeSpecification(metadata.GetOrAddBlob(new byte[] { 0x15, 0x12, 0x06, 0x01, 0x1c }));
        var signature = how switch { "specified" => new byte[] { 0x06, 0x20, 0x06, 0x1c }, "long" => [0x06, .. Enumerable.Repeat((byte)0x1d, 500_000), 0x1c], _ => [0x06, 0x1c] };
        metadata.AddMemberReference(how == "specified" ? MetadataTokens.TypeSpecificationHandle(1) : theirs, metadata.GetOrAddString("F"), metadata.GetOrAddBlob(signature));
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        var platform = Platform((Abstractions, Compile(Abstractions, "public interface I { void M(); }")));
        FluentActions.Invoking(() => ContractUse.Missing(new MemoryStream(image.ToArray()), platform)).Should().Throw<BadImageFormatException>();
    }

    private static ImmutableArray<string> Missing(string before, string after, string plugin) =>
        ContractUse.Missing(new MemoryStream(Compile("Plugin", plugin, Compile(Abstractions, before))), Platform((Abstractions, Compile(Abstractions, after))))!.Value;

    private static PlatformContract Platform(params (string Name, byte[] Image)[] assemblies) =>
        new(NuGetVersion.Parse("0.2.0"), assemblies.ToFrozenDictionary(assembly => assembly.Name, assembly => ContractAssembly.Read(new MemoryStream(assembly.Image)), StringComparer.OrdinalIgnoreCase));

    private static byte[] Compile(string assembly, string source, params byte[][] on) => Compile(assembly, source, "0.1.0.0", on);

    private static byte[] Compile(string assembly, string source, string version, params byte[][] on)
    {
        // Attributes of the assembly stand before its types.
        var tree = CSharpSyntaxTree.ParseText($"#nullable enable\nusing System; using System.Collections.Generic;\n[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{source}");
        var compilation = CSharpCompilation.Create(assembly, [tree], [.. Framework, .. on.Select(image => MetadataReference.CreateFromImage(image))], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Success.Should().BeTrue("the test's source should compile: {0}", string.Join('\n', result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
