using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;

namespace CivicPlatform.Texts;

/// <summary>What <see cref="LookupLine"/> measures.</summary>
public class Lookups
{
    private static readonly CompositeFormat Format = CompositeFormat.Parse("首回取り込み: {0}、不備 {1} 件");
    private readonly TextCatalogue texts = TextCatalogue.Build([TextSource.Core, new TextSource("civic", typeof(CivicHost).Assembly), new TextSource("civic", typeof(CivicWebExtensions).Assembly)]);
    private readonly BallotEvent happened = new VoteCast("01JZ8Q4W5N7T9XK2M3P6R8S1VB", 1);
    private readonly byte[] data = Encoding.UTF8.GetBytes("""{"voter":"01JZ8Q4W5N7T9XK2M3P6R8S1VB","choice":1}""");
    private readonly byte[] bytes = new byte[130];
    private readonly byte[] links = new byte[64];
    private readonly string summary = "28 areas";

    [Benchmark]
    public string PlainText() => texts.Say(Language.English, "civic", "home.title");

    [Benchmark]
    public string FilledText() => texts.Say(Language.English, "civic", "import.done", ("summary", summary), ("defects", 3));

    [Benchmark]
    public string Formatted() => string.Format(CultureInfo.InvariantCulture, Format, summary, 3);

    [Benchmark]
    public NewEvent WriteEvent() => EventCodec<BallotEvent>.Write(happened);

    [Benchmark]
    public byte[] SerializeOnly() => JsonSerializer.SerializeToUtf8Bytes((VoteCast)happened, EventJson.Options);

    [Benchmark]
    public Hash256 HashEvent() => RecordHash.Chain(default, RecordHash.Leaf(new RawRecord
    {
        Position = 1, Stream = "civic/ballot/1"u8, Version = 1, Type = "bench.vote-cast"u8, AtMicroseconds = 1, Data = data,
    }));

    [Benchmark]
    public int HashOnly()
    {
        Span<byte> hash = stackalloc byte[32];
        return SHA256.HashData(bytes, hash) + SHA256.HashData(links, hash);
    }
}
