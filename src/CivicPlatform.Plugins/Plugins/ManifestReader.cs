using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Reads a manifest strictly: what is missing, misspelt, doubled or out of range is told, all of it at once.</summary>
internal sealed class ManifestReader
{
    private const int NameLength = 80;
    private const int DescriptionLength = 500;
    private const int ReasonLength = 300;
    private static readonly string[] Known = ["id", "version", "name", "description", "assembly", "platform", "requires", "uses", "capabilities"];
    private static readonly string[] Languages = ["ja", "ja-easy", "en"];
    private readonly List<(int Line, string Text)> faults = [];

    private ManifestReader()
    {
    }

    public static PluginManifest Read(ReadOnlyMemory<byte> utf8, string where)
    {
        if (utf8.Length > PluginManifest.MaxBytes)
            throw Faulty(where, $"It is larger than {PluginManifest.MaxBytes} bytes.");
        if (utf8.Span is [0xEF, 0xBB, 0xBF, ..])
            utf8 = utf8[3..];
        LocatedJson root;
        try
        {
            root = LocatedJson.Read(utf8, lenient: false);
        }
        catch (JsonException broken)
        {
            throw Faulty(where, $"line {(broken.LineNumber ?? 0) + 1}: it is no JSON: {broken.Message.Split(" LineNumber:")[0]}", broken);
        }
        var reader = new ManifestReader();
        return reader.Manifest(root) is { } manifest && reader.faults.Count == 0
            ? manifest
            : throw Faulty(where, string.Join('\n', reader.faults.OrderBy(fault => fault.Line).Select(fault => $"line {fault.Line}: {fault.Text}")));
    }

    private PluginManifest? Manifest(LocatedJson root)
    {
        if (root.Kind != JsonTokenType.StartObject)
            return Fault<PluginManifest>(root.Line, "it must be an object { … }.");
        foreach (var twice in root.Members.GroupBy(member => member.Name).Where(group => group.Count() > 1))
            Fault(twice.Last().Line, $"{twice.Key} is said {twice.Count()} times; say it once.");
        foreach (var (name, line, _) in root.Members.Where(member => member.Name != "$schema" && !Known.Contains(member.Name)))
            Fault(line, $"{name} is not known; known are {string.Join(", ", Known)}.");
        return new PluginManifest(Id(root), Version(root), Texts(root, "name", NameLength), Texts(root, "description", DescriptionLength), Assembly(root), Platform(root))
        {
            Requires = Requires(root),
            Uses = Uses(root),
            Capabilities = Capabilities(root),
        };
    }

    private PluginId Id(LocatedJson root)
    {
        var id = default(PluginId);
        if (Word(root, "id", 100) is var (text, line) && !PluginId.TryParse(text, null, out id))
            Fault(line, $"id is '{text}'; it must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, no hyphen last, and not 'civic'.");
        return id;
    }

    private string Version(LocatedJson root)
    {
        if (Word(root, "version", 64) is not var (text, line))
            return "";
        if (!SemanticVersion.TryParse(text, out _))
            Fault(line, $"version is '{text}'; it must be a semantic version such as 1.2.0 or 1.2.0-beta.1.");
        return text;
    }

    private string Assembly(LocatedJson root, string path = "")
    {
        if (Word(root, "assembly", 120, path) is not var (text, line))
            return "";
        if (!text.EndsWith(".dll", StringComparison.Ordinal) || text.StartsWith('.') || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            Fault(line, $"{path}assembly is '{text}'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.");
        return text;
    }

    private string Platform(LocatedJson root)
    {
        if (Word(root, "platform", 100) is not var (text, line))
            return "";
        if (!VersionRange.TryParse(text, out var range) || range.IsFloating)
            Fault(line, $"platform is '{text}'; it must be a version range such as [0.1.0,0.2.0).");
        else if (!range.HasLowerBound || !range.HasUpperBound)
            Fault(line, $"platform is '{text}'; it must have a lower and an upper bound, such as [0.1.0,0.2.0): nobody knows yet what a later platform breaks.");
        return text;
    }

    private ImmutableSortedDictionary<string, string> Requires(LocatedJson root)
    {
        var required = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Find(root, "requires") is not var (value, line))
            return required.ToImmutable();
        if (value.Kind != JsonTokenType.StartObject)
            Fault(line, "requires must be an object of plugin ids and version ranges, such as { \"community\": \"[1.0.0,2.0.0)\" }.");
        foreach (var (name, at, range) in value.Members)
        {
            if (!PluginId.TryParse(name, null, out _))
                Fault(at, $"requires.{name}: the name must be the id of a plugin.");
            else if (range.Text is null || !VersionRange.TryParse(range.Text, out var parsed) || parsed.IsFloating)
                Fault(at, $"requires.{name} must be a version range such as [1.0.0,2.0.0).");
            else if (!required.TryAdd(name, range.Text))
                Fault(at, $"requires.{name} is said more than once; say it once.");
        }
        return required.ToImmutable();
    }

    private ImmutableSortedDictionary<string, PluginUse> Uses(LocatedJson root)
    {
        var used = ImmutableSortedDictionary.CreateBuilder<string, PluginUse>(StringComparer.Ordinal);
        if (Find(root, "uses") is not var (value, line))
            return used.ToImmutable();
        if (value.Kind != JsonTokenType.StartObject)
            Fault(line, "uses must be an object of plugin ids, each with what works with it, such as { \"tides\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Boats.WithTides.dll\" } }.");
        foreach (var (name, at, use) in value.Members)
        {
            if (!PluginId.TryParse(name, null, out _))
                Fault(at, $"uses.{name}: the name must be the id of a plugin.");
            else if (use.Kind != JsonTokenType.StartObject)
                Fault(at, $"uses.{name} must be an object with versions and assembly.");
            else if (used.ContainsKey(name))
                Fault(at, $"uses.{name} is said more than once; say it once.");
            else
                used.Add(name, Use(root, name, at, use, used.Values.Select(other => other.Assembly)));
        }
        return used.ToImmutable();
    }

    private PluginUse Use(LocatedJson root, string name, int at, LocatedJson use, IEnumerable<string> others)
    {
        foreach (var twice in use.Members.GroupBy(member => member.Name).Where(group => group.Count() > 1))
            Fault(twice.Last().Line, $"uses.{name}.{twice.Key} is said {twice.Count()} times; say it once.");
        foreach (var (member, line, _) in use.Members.Where(member => member.Name is not ("versions" or "assembly")))
            Fault(line, $"uses.{name}.{member} is not known; known are versions, assembly.");
        if (root["id"]?.Text == name)
            Fault(at, $"uses.{name}: a plugin does not use itself.");
        if (root["requires"]?[name] is not null)
            Fault(at, $"uses.{name}: it is named under requires too; name it once.");
        var versions = Word(use, "versions", 100, $"uses.{name}.");
        if (versions is var (text, place) && (!VersionRange.TryParse(text, out var range) || range.IsFloating))
            Fault(place, $"uses.{name}.versions must be a version range such as [1.0.0,2.0.0).");
        var assembly = Assembly(use, $"uses.{name}.");
        // Files are found by names, and some systems see no difference between large and small letters in these.
        if (assembly.Length > 0 && others.Append(root["assembly"]?.Text).Contains(assembly, StringComparer.OrdinalIgnoreCase))
            Fault(at, $"uses.{name}.assembly is '{assembly}', which is named already; each part has an assembly of its own.");
        return new PluginUse(versions?.Text ?? "", assembly);
    }

    private ImmutableSortedDictionary<string, LocalizedText> Capabilities(LocatedJson root)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, LocalizedText>(StringComparer.Ordinal);
        if (Find(root, "capabilities") is not var (value, line))
            return named.ToImmutable();
        if (value.Kind != JsonTokenType.StartObject)
            Fault(line, $"capabilities must say of each why it is needed; write {Reasoned(value)}.");
        foreach (var same in value.Members.GroupBy(member => member.Name))
        {
            var at = same.Last().Line;
            if (same.Count() > 1)
                Fault(at, $"capabilities.{same.Key} is said {same.Count()} times; say it once.");
            if (CapabilityNames.FaultOf(same.Key) is { } fault)
                Fault(at, $"capabilities: {fault}.");
            else
                named[same.Key] = Texts(value, same.Key, ReasonLength, "capabilities.");
        }
        return named.ToImmutable();
    }

    // The list of names that manifests held before, as it is to be written now.
    private static string Reasoned(LocatedJson value)
    {
        var names = value.Items.Select(item => item.Text).OfType<string>().Where(name => CapabilityNames.FaultOf(name) is null).Distinct().DefaultIfEmpty("follow-city");
        return $"{{ {string.Join(", ", names.Select(name => $"\"{name}\": {{ \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" }}"))} }}";
    }

    private LocalizedText Texts(LocatedJson root, string name, int longest, string path = "")
    {
        if (Find(root, name) is not var (value, line) || value.Kind != JsonTokenType.StartObject)
        {
            Fault(Find(root, name)?.Line ?? root.Line, $"{path}{name} must be an object with the texts ja, ja-easy and en.");
            return new LocalizedText("");
        }
        foreach (var (language, at, _) in value.Members.Where(member => !Languages.Contains(member.Name)))
            Fault(at, $"{path}{name}.{language} is not known; known are {string.Join(", ", Languages)}.");
        foreach (var twice in value.Members.GroupBy(member => member.Name).Where(group => group.Count() > 1))
            Fault(twice.Last().Line, $"{path}{name}.{twice.Key} is said {twice.Count()} times; say it once.");
        string In(string language) => Word(value, language, longest, $"{path}{name}.")?.Text ?? "";
        return new LocalizedText(In("ja"), In("ja-easy"), In("en"));
    }

    private (string Text, int Line)? Word(LocatedJson parent, string name, int longest, string path = "")
    {
        if (Find(parent, name) is not var (value, line))
            Fault(parent.Line, $"{path}{name} is missing.");
        else if (value.Text is not { } text || string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl))
            Fault(line, $"{path}{name} must be a text of 1 to {longest} characters in one line.");
        else
            return (text, line);
        return null;
    }

    private static (LocatedJson Value, int Line)? Find(LocatedJson parent, string name) =>
        parent.Members.Where(member => member.Name == name).Select(member => ((LocatedJson, int)?)(member.Value, member.Line)).LastOrDefault();

    private void Fault(int line, string text) => faults.Add((line, text));

    private T? Fault<T>(int line, string text) where T : class
    {
        Fault(line, text);
        return null;
    }

    private static CivicException Faulty(string where, string why, Exception? inner = null) => new(new CivicError(
        "CIVIC3101", "The plugin's manifest has faults.", why, "Mend civic-plugin.json and pack the plugin again.") { Where = where }, inner);
}
