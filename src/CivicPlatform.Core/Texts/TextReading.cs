namespace CivicPlatform.Texts;

/// <summary>Gathers the texts of all sources and what is wrong with them.</summary>
internal sealed class TextReading
{
    private readonly Dictionary<(string Owner, Language Language), Dictionary<string, (TextTemplate Text, string Where)>> all = [];

    public List<TextFault> Faults { get; } = [];

    public void Add(TextSource source)
    {
        foreach (var language in Language.All)
        {
            var name = $"{source.Folder}/{language.Tag}.json";
            using var stream = source.Assembly.GetManifestResourceStream(name);
            if (stream is not null)
                Add(source, language, stream, $"{source.Assembly.GetName().Name}/{name}");
            else if (language == Language.Japanese)
                Faults.Add(new TextFault(source.Owner, TextErrors.Missing(source)));
        }
    }

    /// <summary>Holds the languages of each owner against its Japanese.</summary>
    public void Compare()
    {
        foreach (var ((owner, language), texts) in all.Where(pair => pair.Key.Language != Language.Japanese))
        {
            var japanese = all.GetValueOrDefault((owner, Language.Japanese));
            foreach (var (key, (text, where)) in texts)
            {
                if (japanese is null || !japanese.TryGetValue(key, out var first))
                    Faults.Add(new TextFault(owner, TextErrors.NoJapanese(where, key)));
                else if ((first.Text.HasPlaces || text.HasPlaces) && !first.Text.Places.SequenceEqual(text.Places))
                    Faults.Add(new TextFault(owner, TextErrors.Places(where, key, Names(first.Text), Names(text))));
            }
        }
    }

    // Not frozen: that takes a start longer than all pages of a day would gain by it.
    public Dictionary<string, Dictionary<string, TextTemplate>> In(Language language)
    {
        var owners = new Dictionary<string, Dictionary<string, TextTemplate>>(StringComparer.Ordinal);
        foreach (var ((owner, said), texts) in all)
        {
            if (said != language)
                continue;
            var mine = owners[owner] = new Dictionary<string, TextTemplate>(texts.Count, StringComparer.Ordinal);
            foreach (var (key, (text, _)) in texts)
                mine.Add(key, text);
        }
        return owners;
    }

    private void Add(TextSource source, Language language, Stream stream, string where)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        if (!all.TryGetValue((source.Owner, language), out var known))
            all[(source.Owner, language)] = known = new(StringComparer.Ordinal);
        var read = TextFile.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), where, error => Faults.Add(new TextFault(source.Owner, error)));
        foreach (var (key, text) in read)
        {
            if (!known.TryAdd(key, (TextTemplate.Parse(text), where)))
                Faults.Add(new TextFault(source.Owner, TextErrors.Twice(where, key)));
        }
    }

    private static string Names(TextTemplate text) => string.Join(", ", text.Places.Select(place => $"{{{place}}}")) is { Length: > 0 } names ? names : "none";
}
