using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Reads values of <c>civic.json</c> and gathers what is wrong with them, so that a city sees all faults at once.</summary>
internal sealed class ConfigurationFaults(string file, JsonPlaces places)
{
    private readonly List<(int Line, string Fault)> faults = [.. places.Repeated.Select(member => (member.Line, Said(member.Line, member.Path, "stands there twice.")))];

    public bool None => faults.Count == 0;

    /// <summary>Notes a fault at a value.</summary>
    public void Add(string path, string fault) => faults.Add((places.Line(path), Said(places.Line(path), path, fault)));

    /// <summary>Notes members that nobody knows, with the name that was probably meant, or else those that may stand there.</summary>
    public void OnlyMembers(JsonElement value, string path, params ReadOnlySpan<string> known)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (known.Contains(member.Name))
                continue;
            var nearest = known.ToArray().MinBy(name => Distance(name, member.Name))!;
            Add(Join(path, member.Name), Distance(nearest, member.Name) <= Math.Max(1, nearest.Length / 3)
                ? $"'{member.Name}' is not known here; did you mean '{nearest}'?"
                : $"'{member.Name}' is not known here; there may be: {string.Join(", ", known.ToArray().Where(name => name[0] != '$'))}.");
        }
    }

    /// <summary>A member that must be an object; <see langword="null"/> and noted when it is there and is none.</summary>
    public JsonElement? Object(JsonElement parent, string path, string name, bool required = false) =>
        Member(parent, path, name, JsonValueKind.Object, "an object { … }", required);

    /// <summary>A member that must be a text that is not empty.</summary>
    public string? Text(JsonElement parent, string path, string name, bool required = false)
    {
        var text = Member(parent, path, name, JsonValueKind.String, "a text", required)?.GetString();
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Add(Join(path, name), "is empty.");
            return null;
        }
        if (text is not null && text.Any(char.IsControl))
        {
            Add(Join(path, name), "holds a control character (a line break, a tab, …).");
            return null;
        }
        return text;
    }

    /// <summary>A member that is true or false.</summary>
    public bool Flag(JsonElement parent, string path, string name, bool usual)
    {
        if (!parent.TryGetProperty(name, out var value))
            return usual;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Add(Join(path, name), $"is {Shown(value)}; it must be true or false.");
        return usual;
    }

    /// <summary>A member that must be a list.</summary>
    public JsonElement? List(JsonElement parent, string path, string name, bool required = false) =>
        Member(parent, path, name, JsonValueKind.Array, "a list [ … ]", required);

    /// <summary>A member that is a text, or an object of texts by language.</summary>
    public LocalizedText? Localized(JsonElement parent, string path, string name, bool required = false)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            if (required)
                Add(Join(path, name), "is missing.");
            return null;
        }
        var here = Join(path, name);
        if (value.ValueKind == JsonValueKind.String)
            return Text(parent, path, name) is { } text ? new LocalizedText(text) : null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(here, "must be a text, or an object with the texts 'ja', 'ja-easy' and 'en'.");
            return null;
        }
        OnlyMembers(value, here, "ja", "ja-easy", "en");
        return Text(value, here, "ja", required: true) is { } ja ? new LocalizedText(ja, Text(value, here, "ja-easy"), Text(value, here, "en")) : null;
    }

    /// <summary>Stops with all faults in one message, if there are any.</summary>
    /// <exception cref="CivicException">CIVIC2002.</exception>
    public void ThrowIfAny()
    {
        if (!None)
            throw new CivicException(new CivicError("CIVIC2002", faults.Count == 1 ? "civic.json has a fault." : $"civic.json has {faults.Count} faults.",
                string.Join('\n', faults.OrderBy(fault => fault.Line).Select(fault => fault.Fault)), "Change these lines; an editor that reads the $schema shows what each value may be.") { Where = file });
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Said(int line, string path, string fault) => $"line {line}, {(path.Length == 0 ? "(root)" : path)}: {fault}";

    private JsonElement? Member(JsonElement parent, string path, string name, JsonValueKind kind, string words, bool required)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            if (required)
                Add(Join(path, name), "is missing.");
            return null;
        }
        if (value.ValueKind == kind)
            return value;
        Add(Join(path, name), $"is {Shown(value)}; it must be {words}.");
        return null;
    }

    /// <summary>A value as it stands there, cut where it is long.</summary>
    public static string Shown(JsonElement value) => value.GetRawText() is { Length: <= 40 } text ? text : value.GetRawText()[..40] + "…";

    // Levenshtein 1966: how many letters to change, to find the name that was meant. A member of a thousand letters is no slip of the finger.
    private static int Distance(string a, string b)
    {
        if (b.Length > 100)
            return b.Length;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (row[j], diagonal) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)), row[j]);
        }
        return row[b.Length];
    }
}
